using System.Numerics;
using System.Text.Json;

namespace QSharpAdv.QuantumKernels.Qdk;

/// <summary>One run of a Q# expression.</summary>
/// <param name="Value">What it returned.</param>
/// <param name="Messages">What it wrote with <c>Message</c>.</param>
/// <param name="States">What it dumped with <c>DumpMachine</c> or <c>DumpRegister</c>.</param>
/// <param name="Matrices">What it dumped with <c>DumpOperation</c>, as <c>[row, column]</c>.</param>
public sealed record Shot(
    QSharpValue Value, IReadOnlyList<string> Messages, IReadOnlyList<StateDump> States, IReadOnlyList<Complex[,]> Matrices)
{
    internal static Shot Parse(JsonElement json, QSharpProgram program)
    {
        var result = json.GetProperty("result");
        if (!json.GetProperty("success").GetBoolean())
        {
            throw QSharpDiagnostic.ToException(result.GetProperty("errors"), program);
        }

        var events = json.GetProperty("events").EnumerateArray().ToLookup(item => item.GetProperty("type").GetString());
        return new(
            new QSharpValue(result.GetString()!),
            [.. events["Message"].Select(item => item.GetProperty("message").GetString()!)],
            [.. events["DumpMachine"].Select(StateDump.Parse)],
            [.. events["Matrix"].Select(item => ParseMatrix(item.GetProperty("matrix")))]);
    }

    private static Complex[,] ParseMatrix(JsonElement rows)
    {
        var size = rows.GetArrayLength();
        var matrix = new Complex[size, size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
            {
                matrix[row, column] = new(rows[row][column][0].GetDouble(), rows[row][column][1].GetDouble());
            }
        }
        return matrix;
    }
}
