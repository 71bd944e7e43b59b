using System.Globalization;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Tests.Circuits;

/// <summary>Writes QIR as the QDK does, for tests of the reader.</summary>
internal static class QirText
{
    public static string Write(int qubitCount, IEnumerable<Gate> gates, params int[] measured)
    {
        var calls = gates.Select(gate => $"  call void @{gate.Definition.QirName}({string.Join(", ", Arguments(gate))})");
        var measurements = measured.Select((qubit, result) => $"  call void @__quantum__qis__m__body({Pointer("Qubit", qubit)}, {Pointer("Result", result)})");
        return Module(string.Join('\n', calls.Concat(measurements)), qubitCount);
    }

    public static string Module(string body, int qubitCount) => $$"""
        %Result = type opaque
        %Qubit = type opaque

        @0 = internal constant [4 x i8] c"0_a\00"

        define i64 @ENTRYPOINT__main() #0 {
        block_0:
          call void @__quantum__rt__initialize(i8* null)
        {{body}}
          call void @__quantum__rt__array_record_output(i64 0, i8* getelementptr inbounds ([4 x i8], [4 x i8]* @0, i64 0, i64 0))
          ret i64 0
        }

        declare void @__quantum__qis__rx__body(double, %Qubit*)

        attributes #0 = { "entry_point" "output_labeling_schema" "qir_profiles"="base_profile" "required_num_qubits"="{{qubitCount}}" "required_num_results"="0" }

        ; module flags

        !llvm.module.flags = !{!0}

        !0 = !{i32 1, !"qir_major_version", i32 1}

        """;

    private static IEnumerable<string> Arguments(Gate gate)
    {
        if (gate.Definition.HasAngle)
        {
            yield return "double " + gate.Angle.Offset.ToString("R", CultureInfo.InvariantCulture);
        }

        foreach (var qubit in gate.Qubits.ToArray())
        {
            yield return Pointer("Qubit", qubit);
        }
    }

    private static string Pointer(string type, int index) => $"%{type}* inttoptr (i64 {index} to %{type}*)";
}
