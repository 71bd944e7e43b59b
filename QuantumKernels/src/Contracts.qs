/// # Summary
/// Fails with the message unless the condition holds.
///
/// # Remarks
/// Unlike Std.Diagnostics.Fact, which is skipped there, it also holds while QIR is generated.
function Require(condition : Bool, message : String) : Unit {
    if not condition {
        fail message;
    }
}
