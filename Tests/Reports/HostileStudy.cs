using System.Text.Json;
using QSharpAdv.Analysis.Studies;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Tests.Reports;

/// <summary>A study whose every text tries to break out of the page.</summary>
internal static class HostileStudy
{
    public const string Name = """</script><!--<script>hacked=1</script>"><img src=x onerror="hacked=1">' + {{hacked=1}} \u003c/title> & ${hacked=1}""";

    public static StudyResult Result { get; } = new(
        Name,
        Name,
        2,
        JsonSerializer.SerializeToElement(new Dictionary<string, string> { [Name] = Name }),
        [new(Name, Name)],
        1,
        2,
        [new ModelResult(
            Name,
            true,
            1,
            SampleStudy.Accuracy(0.9),
            [new AttackCurve(Name, Name, [new(Name, Name)], [new CurvePoint(0.1, SampleStudy.Accuracy(0.4)), new CurvePoint(0.2, SampleStudy.Accuracy(0.5))])],
            new CircuitMeasures(Name, 1, 1, 0, 0.1, null, null, 0.2, new Circuit(1, 0, [])),
            null,
            [new AttackedExample(Name, 0.1, 2, 0, 0, 1, [0, 0.5f, 0.5f, 1], [0.1f, 0.4f, 0.5f, 1])],
            1)])
    {
        Transfers = [new TransferResult(Name, Name, [new(Name, Name)], [Name], [new TransferPoint(0.1, [[SampleStudy.Accuracy(0.4)]])])],
    };
}
