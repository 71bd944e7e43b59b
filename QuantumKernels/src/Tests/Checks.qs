import Std.Arrays.*;
import Std.Convert.IntAsDouble;
import Std.Diagnostics.*;

/// # Summary
/// Fails unless both operations act alike on every state of n qubits, up to a global phase.
operation AssertEqual(what : String, n : Int, actual : Qubit[] => Unit, expected : Qubit[] => Unit is Adj) : Unit {
    Fact(CheckOperationsAreEqual(n, actual, expected), $"{what} on {n} qubits differs from what is expected.");
}

/// # Summary
/// Fails unless the adjoint undoes the kernel and a control switches it.
operation AssertFunctors(what : String, n : Int, kernel : Qubit[] => Unit is Adj + Ctl) : Unit {
    AssertEqual($"The adjoint after {what}", n, Undone(kernel, _), Nothing);
    AssertEqual($"{what} with its control off", n, Switched(kernel, false, _), Nothing);
    AssertEqual($"{what} with its control on", n, Switched(kernel, true, _), kernel);
}

/// # Summary
/// Different angles, none of them special.
function Angles(count : Int) : Double[] {
    MappedOverRange(k -> 0.3 + 0.7 * IntAsDouble(k), 0..count - 1)
}

/// # Summary
/// Does nothing.
operation Nothing(qubits : Qubit[]) : Unit is Adj + Ctl {}

internal operation Undone(kernel : Qubit[] => Unit is Adj + Ctl, qubits : Qubit[]) : Unit {
    kernel(qubits);
    Adjoint kernel(qubits);
}

internal operation Switched(kernel : Qubit[] => Unit is Adj + Ctl, on : Bool, qubits : Qubit[]) : Unit {
    use control = Qubit();
    within {
        if on {
            X(control);
        }
    } apply {
        Controlled kernel([control], qubits);
    }
}
