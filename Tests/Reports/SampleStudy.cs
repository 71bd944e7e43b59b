using System.Text.Json;
using QSharpAdv.Analysis.CircuitMetrics;
using QSharpAdv.Analysis.Studies;
using QSharpAdv.QuantumKernels.Circuits;

namespace QSharpAdv.Tests.Reports;

/// <summary>A made-up study of plausible size: four models on 8x8 digits, two attacks, three seeds.</summary>
internal static class SampleStudy
{
    private const int ImagesPerSeed = 200;
    private static readonly double[] Epsilons = [0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3];

    public static StudyResult Result { get; } = Create();

    /// <summary>The same study with transfers between all pairs of its models.</summary>
    public static StudyResult WithTransfers { get; } = Result with { Transfers = [Transfer([.. Result.Models.Select(model => model.Name)])] };

    public static TransferResult Transfer(IReadOnlyList<string> models) => new(
        "PGD",
        "linf",
        [new("steps", "20")],
        models,
        [.. Epsilons.Take(3).Select(epsilon => new TransferPoint(epsilon, [.. models.Select((_, source) =>
            (IReadOnlyList<SeedSummary>)[.. models.Select((_, target) => Seeds(Math.Exp(-epsilon * (source == target ? 9 : 3 + source)), target))])]))]);

    public static SeedSummary Accuracy(params double[] perSeed)
    {
        var mean = perSeed.Average();
        var deviation = perSeed.Length == 1 ? 0 : Math.Sqrt(perSeed.Sum(value => (value - mean) * (value - mean)) / (perSeed.Length - 1));
        var margin = 1.96 * Math.Sqrt(((mean * (1 - mean)) + 0.002) / (ImagesPerSeed * perSeed.Length));
        return new SeedSummary(mean, deviation, Math.Max(0, mean - margin), Math.Min(1, mean + margin), perSeed);
    }

    private static StudyResult Create() => new(
        "Quickstart",
        "Digits (8x8, 10 classes): 1,200 training images and 200 attacked images per seed",
        10,
        JsonDocument.Parse("""{"name":"Quickstart","data":{"set":"digits","train":1200,"attacked":200},"models":[{"ansatz":"Sim2019.Circuit06","layers":1},{"ansatz":"Sim2019.Circuit14","layers":1},{"ansatz":"Sim2019.Circuit01","layers":2},{"cnn":true}],"attacks":[{"name":"FGSM"},{"name":"PGD","steps":20,"stepSize":0.0125}],"epsilons":[0,0.02,0.05,0.1,0.15,0.2,0.3],"seeds":[1,2,3]}""").RootElement,
        [new("QSharpAdv", "0.1.0"), new("QDK (qsharp-lang)", "1.32.5-dev"), new(".NET", "10.0.4"), new("Operating system", "Debian GNU/Linux 12"), new("Processor", "x64, 2 threads, AVX2 and FMA"), new("Vector width", "8 floats")],
        12,
        12,
        [
            Model("QuNN Sim2019.Circuit06", 7.5, 9.3, 0.942, 2578, Circuit("Sim2019.Circuit06", 1, 0.0041, 0.0022, 0.0069, 0.778, Circuit06()), 1.49, 0),
            Model("QuNN Sim2019.Circuit14", 5.0, 6.6, 0.951, 2578, Circuit("Sim2019.Circuit14", 1, 0.0126, 0.0094, 0.0157, 0.661, Circuit14()), 0.83, 1),
            Model("QuNN Sim2019.Circuit01", 11.0, 9.9, 0.908, 2570, Circuit("Sim2019.Circuit01", 2, 0.299, 0.262, 0.338, 0.0, Circuit01()), 2.37, 2),
            Model("CNN", 14.0, 17.5, 0.967, 2582, null, 3.11, 3),
        ]);

    private static ModelResult Model(string name, double fgsmDecay, double pgdDecay, double clean, int parameters, CircuitMeasures? circuit, double gradient, int index) => new(
        name,
        circuit is not null,
        parameters,
        Seeds(clean, index),
        [Curve("FGSM", [new("preset", "Goodfellow"), new("stepSize", "epsilon"), new("loss", "cross-entropy")], fgsmDecay, clean, index),
         Curve("PGD", [new("preset", "Madry"), new("steps", "20"), new("stepSize", "0.125 epsilon"), new("randomStart", "true"), new("restarts", "1"), new("loss", "cross-entropy")], pgdDecay, clean, index)],
        circuit,
        new GradientMagnitudes(Magnitude(7.1 * gradient), Magnitude(gradient), Magnitude(0.33 * gradient)),
        [.. Enumerable.Range(0, 8).Select(image => Example(image, index))]);

    private static CircuitMeasures Circuit(string ansatz, int layers, double expressibility, double low, double high, double entangling, Circuit circuit) =>
        new(ansatz, 4, layers, circuit.AngleCount, expressibility, low, high, entangling, circuit)
        {
            StatePca = new StatePca([.. Circle(layers, Math.Cos)], [.. Circle(layers, Math.Sin)], 0.31, 0.24),
        };

    private static IEnumerable<double> Circle(int turns, Func<double, double> coordinate) =>
        Enumerable.Range(0, 60).Select(point => coordinate(point) * Math.Cos(turns * 0.7 * point));

    private static AttackCurve Curve(string attack, KeyValuePair<string, string>[] settings, double decay, double clean, int index) => new(
        attack,
        "linf",
        settings,
        [.. Epsilons.Select(epsilon => new CurvePoint(epsilon, Seeds(clean * Math.Exp(-decay * epsilon * (0.4 + (4 * epsilon))), index)))]);

    private static SeedSummary Seeds(double mean, int index) =>
        Accuracy([.. Enumerable.Range(0, 3).Select(seed => Math.Round(ImagesPerSeed * Math.Clamp(mean + (0.02 * Math.Sin((7 * index) + (3 * seed) + (40 * mean))), 0, 1)) / ImagesPerSeed)]);

    private static SeedSummary Magnitude(double mean) => new(mean, 0.06 * mean, mean, mean, [0.95 * mean, 0.99 * mean, 1.06 * mean]);

    private static AttackedExample Example(int image, int index)
    {
        const float epsilon = 0.1f;
        float[] clean = [.. Enumerable.Range(0, 64).Select(pixel => Stroke(pixel % 8, pixel / 8, image))];
        float[] attacked = [.. clean.Select((value, pixel) => Math.Clamp(value + (epsilon * MathF.Sign(MathF.Sin((pixel * 1.7f) + image + (3 * index)))), 0, 1))];
        var isFooled = (image + (2 * index)) % 3 == 0 || index == 3;
        return new AttackedExample("PGD", epsilon, 8, image, image == 5 && index == 2 ? 3 : image, isFooled ? (image + 4) % 10 : image, clean, attacked);
    }

    private static float Stroke(int x, int y, int image)
    {
        var radius = MathF.Sqrt(((x - 3.5f) * (x - 3.5f)) + ((y - 3.5f) * (y - 3.5f) * (0.4f + (0.08f * image))));
        return Math.Clamp(1.2f - MathF.Abs(radius - 2.4f + (0.25f * MathF.Sin(image + x))), 0, 1);
    }

    private static Circuit Circuit06()
    {
        var gates = new List<Gate>();
        AddRotations(gates);
        for (var control = 3; control >= 0; control--)
        {
            for (var target = 3; target >= 0; target--)
            {
                if (target != control)
                {
                    Add(gates, "CRX", control, target);
                }
            }
        }

        AddRotations(gates);
        return new Circuit(4, gates.Count, gates);
    }

    private static Circuit Circuit14()
    {
        var gates = new List<Gate>();
        foreach (var (control, target) in new[] { (3, 0), (2, 3), (1, 2), (0, 1) })
        {
            Add(gates, "RY", control);
            Add(gates, "CRX", control, target);
        }

        return new Circuit(4, gates.Count, gates);
    }

    private static Circuit Circuit01()
    {
        var gates = new List<Gate>();
        AddRotations(gates);
        AddRotations(gates);
        return new Circuit(4, gates.Count, gates);
    }

    private static void AddRotations(List<Gate> gates)
    {
        foreach (var name in new[] { "RX", "RZ" })
        {
            for (var qubit = 0; qubit < 4; qubit++)
            {
                Add(gates, name, qubit);
            }
        }
    }

    private static void Add(List<Gate> gates, string name, params int[] qubits) =>
        gates.Add(new Gate(GateSet.Get(name), Angle.FromSlot(gates.Count), qubits));
}
