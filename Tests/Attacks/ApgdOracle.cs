using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.Tests.Attacks;

/// <summary>Auto-PGD for one input and cross-entropy, written out from the paper's algorithm 1 and the reference implementation.</summary>
internal sealed class ApgdOracle(ModuleClassifier model, Tensor clean, int label, double epsilon, bool isL2, bool comparesFirstStepWithZero)
{
    private static readonly int[] Checks = [22, 41, 57, 70, 80, 87, 93, 99];

    public int Halvings { get; private set; }

    /// <summary>The point that should follow each of the points that were asked for, the start first, so that rounding does not add up.</summary>
    public List<double[]> Follow(List<float[]> asked)
    {
        var answers = asked.Select(point => model.LossGradient(Tensor.From(point, clean.Shape), logits => AttackLoss.CrossEntropy.PerSample(logits, [label]))).ToArray();
        var losses = answers.Select(answer => answer.Losses.Item()).ToArray();
        var expected = new List<double[]>();
        var (eta, lastCheck, halvedBefore, bestAtCheck, from, before) = (2 * epsilon, 0, true, losses[0], 0, 0);
        for (var step = 0; step < 100; step++)
        {
            var weight = step == 0 ? 1 : 0.75;
            var direction = Direction(answers[from].Gradient.Values.ToArray());
            var stepped = Project(Each(i => asked[from][i] + (eta * direction[i])));
            expected.Add(Project(Each(i => asked[from][i] + (weight * (stepped[i] - asked[from][i])) + ((1 - weight) * (asked[from][i] - asked[before][i])))));
            (before, from) = (from, step + 1);
            if (Checks.Contains(step + 1))
            {
                var best = Array.IndexOf(losses, losses[..(step + 2)].Max());
                var increases = Enumerable.Range(lastCheck + 1, step + 1 - lastCheck)
                    .Count(i => losses[i] > (i == 1 && comparesFirstStepWithZero ? 0 : losses[i - 1]));
                var halves = increases <= 0.75 * (step + 1 - lastCheck) || (!halvedBefore && bestAtCheck >= losses[best]);
                (lastCheck, halvedBefore, bestAtCheck) = (step + 1, halves, losses[best]);
                if (halves)
                {
                    (eta, from) = (eta / 2, best);
                    Halvings++;
                }
            }
        }

        return expected;
    }

    private double[] Direction(float[] gradient) =>
        isL2 ? Each(i => gradient[i] / Math.Sqrt(gradient.Sum(g => (double)g * g))) : Each(i => Math.Sign(gradient[i]));

    private double[] Project(double[] point)
    {
        var x = clean.Values.ToArray();
        var length = Math.Sqrt(Each(i => (point[i] - x[i]) * (point[i] - x[i])).Sum());
        return Each(i => Math.Clamp(
            isL2 ? x[i] + ((point[i] - x[i]) * Math.Min(1, epsilon / length)) : Math.Clamp(point[i], x[i] - epsilon, x[i] + epsilon),
            0,
            1));
    }

    private double[] Each(Func<int, double> value) => [.. Enumerable.Range(0, clean.Count).Select(value)];
}
