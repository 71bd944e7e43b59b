using System.Text.Json;

namespace QSharpAdv.QuantumKernels.Qdk;

/// <summary>What a program needs on a fault-tolerant machine.</summary>
/// <param name="PhysicalQubits">Physical qubits, T factories included.</param>
/// <param name="RuntimeSeconds">Run time of one shot in seconds.</param>
/// <param name="LogicalQubits">Logical qubits after layout.</param>
/// <param name="LogicalDepth">Logical cycles.</param>
/// <param name="CodeDistance">Distance of the error-correcting code.</param>
/// <param name="TStates">T states consumed.</param>
/// <param name="Counts">What the program itself contains, before layout.</param>
/// <param name="Json">The estimator's whole answer.</param>
public sealed record ResourceEstimate(
    long PhysicalQubits, double RuntimeSeconds, long LogicalQubits, long LogicalDepth, int CodeDistance, long TStates, LogicalCounts Counts, string Json)
{
    internal static ResourceEstimate Parse(JsonElement json)
    {
        if (!json.TryGetProperty("physicalCounts", out var physical))
        {
            throw new QdkException($"The resources cannot be estimated: {json.GetProperty("message").GetString()}.");
        }

        var breakdown = physical.GetProperty("breakdown");
        return new(
            physical.GetProperty("physicalQubits").GetInt64(),
            physical.GetProperty("runtime").GetDouble() * 1e-9,
            breakdown.GetProperty("algorithmicLogicalQubits").GetInt64(),
            breakdown.GetProperty("logicalDepth").GetInt64(),
            json.GetProperty("logicalQubit").GetProperty("codeDistance").GetInt32(),
            breakdown.GetProperty("numTstates").GetInt64(),
            LogicalCounts.Parse(json.GetProperty("logicalCounts")),
            json.GetRawText());
    }
}
