using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Certificates;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.Tests.Attacks;

namespace QSharpAdv.Tests.Certificates;

/// <summary>Attacks that try to leave the class inside the ball that a certificate speaks of, or in a larger one.</summary>
internal static class AttackedBalls
{
    private static readonly ClipRange Wide = new(-8, 8);

    private static readonly IAttack[] Attacks =
    [
        new Pgd(new PgdOptions { Steps = 15, StepSize = StepSize.Relative(0.2) }),
        new Apgd(AttackLoss.Margin, new ApgdOptions { Steps = 20, Restarts = 2 }),
        new Fab(new FabOptions { Steps = 15 }),
        new Square(new SquareOptions { Queries = 80 }),
    ];

    /// <summary>Asserts that no attack leaves the certified class of any input, in any norm, at the whole radius.</summary>
    public static void AssertNoneSucceeds(ICertifier certifier, IClassifier model, Tensor inputs, long seed)
    {
        foreach (var norm in Norm.All)
        {
            var certificates = certifier.Certify(inputs, norm);
            Assert.Equal(TestModels.PredictionsOf(model, inputs), certificates.Select(certificate => certificate.Class));
            for (var i = 0; i < certificates.Count; i++)
            {
                Assert.True(certificates[i].Radius >= 0 && double.IsFinite(certificates[i].Radius));
                Assert.False(Succeeds(model, inputs, i, certificates[i], norm, 1, seed), $"input {i}, {norm}, radius {certificates[i].Radius}");
            }
        }
    }

    /// <summary>How many inputs some attack takes out of their class within a multiple of their certified radius.</summary>
    public static int SuccessesAt(double factor, ICertifier certifier, IClassifier model, Tensor inputs, Norm norm, long seed)
    {
        var certificates = certifier.Certify(inputs, norm);
        return Enumerable.Range(0, certificates.Count).Count(i => Succeeds(model, inputs, i, certificates[i], norm, factor, seed));
    }

    private static bool Succeeds(IClassifier model, Tensor inputs, int index, Certificate certificate, Norm norm, double factor, long seed)
    {
        var threat = new ThreatModel(norm, factor * certificate.Radius) { Clip = Wide };
        var input = Functional.Rows(inputs, index);
        return Attacks.Where(attack => attack.Norms.Contains(norm)).Any(attack =>
            AttackRunner.Run(attack, model, input, [certificate.Class], threat, new AttackRunOptions { Seed = seed }).Outcomes.Single().Succeeded);
    }
}
