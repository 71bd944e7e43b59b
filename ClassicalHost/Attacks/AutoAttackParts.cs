namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>The attacks of a version of <see cref="AutoAttack"/> for a number of classes.</summary>
/// <param name="Parts">The attacks in their order, each with the name that outcomes give.</param>
/// <param name="Note">What differs for this number of classes, in words for a report.</param>
internal sealed record AutoAttackParts(IReadOnlyList<(string Name, IAttack Attack)> Parts, string Note)
{
    public const int DrawsPerGradient = 20;
    private const int MostTargets = 9, TorchattacksSteps = 10;

    /// <summary>The parts for a model with at least 2 classes.</summary>
    public static AutoAttackParts For(AutoAttackOptions options, int classes) =>
        new(PartsOf(options, classes), NoteOf(options.Version, classes));

    private static (string Name, IAttack Attack)[] PartsOf(AutoAttackOptions options, int classes) => (options.Version, classes) switch
    {
        (AutoAttackVersion.Standard or AutoAttackVersion.TorchattacksCompat, 2) => [Ce(options, 1), Dlr(options, 1, classes), Fab(options, 1), Square(options)],
        (AutoAttackVersion.Standard or AutoAttackVersion.TorchattacksCompat, 3) =>
            [Ce(options, 1), Dlr(options, 1, classes), ApgdT(options, classes), FabT(options, classes), Square(options)],
        (AutoAttackVersion.Standard or AutoAttackVersion.TorchattacksCompat, _) => [Ce(options, 1), ApgdT(options, classes), FabT(options, classes), Square(options)],
        (AutoAttackVersion.Plus, 2) => [Ce(options, 5), Dlr(options, 5, classes), Fab(options, 5), Square(options)],
        (AutoAttackVersion.Plus, _) =>
            [Ce(options, 5), Dlr(options, 5, classes), Fab(options, 5), Square(options), ApgdT(options, classes), FabT(options, classes)],
        (AutoAttackVersion.Rand, _) => [Averaged(Ce(options, 1)), Averaged(Dlr(options, 1, classes))],
        _ => [Ce(options, 5), Dlr(options, 5, classes), DeepFool(options), Square(options)],
    };

    private static string NoteOf(AutoAttackVersion version, int classes) => (version, classes) switch
    {
        (AutoAttackVersion.Rand or AutoAttackVersion.ArtCompat or AutoAttackVersion.Plus, 2) => "2 classes: the margin loss replaces DLR, which needs 3 classes, and targeted attacks are left out",
        (AutoAttackVersion.Rand or AutoAttackVersion.ArtCompat, _) => "as in the original",
        (_, 2) => "2 classes: APGD on the margin replaces APGD-T, whose loss needs 4 classes, and FAB replaces FAB-T, which would have one target",
        (AutoAttackVersion.Plus, 3) => "3 classes: APGD-T has the targeted margin as its loss, since the targeted DLR needs 4 classes, and 2 targets, as FAB-T has",
        (_, 3) => "3 classes: APGD-T has the targeted margin as its loss, since the targeted DLR needs 4 classes, and 2 targets, as FAB-T has; APGD-DLR is added",
        (AutoAttackVersion.TorchattacksCompat, _) => "as in the original",
        (_, < MostTargets + 1) => $"{classes} classes: APGD-T and FAB-T have {classes - 1} targets, not {MostTargets}",
        _ => "as in the original",
    };

    private static (string, IAttack) Ce(AutoAttackOptions options, int restarts) => ("apgd-ce", new Apgd(AttackLoss.CrossEntropy, Ascent(options, restarts)));

    /// <summary>DLR, or the margin where DLR is not defined.</summary>
    private static (string, IAttack) Dlr(AutoAttackOptions options, int restarts, int classes) => classes == 2
        ? ("apgd-margin", new Apgd(AttackLoss.Margin, Ascent(options, restarts)))
        : ("apgd-dlr", new Apgd(AttackLoss.Dlr, Ascent(options, restarts)));

    private static (string, IAttack) ApgdT(AutoAttackOptions options, int classes) => ("apgd-t", new ApgdTargeted(new ApgdTargetedOptions
    {
        TargetClasses = Targets(options, classes),
        Loss = classes < 4 ? TargetedAttackLoss.Margin : TargetedAttackLoss.Dlr,
        Ascent = Ascent(options, 1),
    }));

    private static (string, IAttack) Fab(AutoAttackOptions options, int restarts) => ("fab", new Fab(new FabOptions { Steps = Steps(options), Restarts = restarts }));

    private static (string, IAttack) FabT(AutoAttackOptions options, int classes) =>
        ("fab-t", new FabTargeted(new FabOptions { Steps = Steps(options) }, Targets(options, classes)));

    private static (string, IAttack) DeepFool(AutoAttackOptions options) => ("deepfool", new DeepFool(new DeepFoolOptions { Steps = options.Steps, Overshoot = 1e-3 }));

    private static (string, IAttack) Square(AutoAttackOptions options) => (AutoAttack.SquarePart, new Square(new SquareOptions
    {
        Queries = options.SquareQueries,
        Restarts = options.Version == AutoAttackVersion.ArtCompat ? 5 : 1,
        RescalesSchedule = options.Version == AutoAttackVersion.TorchattacksCompat,
    }));

    private static (string, IAttack) Averaged((string Name, IAttack Attack) part) => (part.Name, new ExpectationOverTransformation(part.Attack, DrawsPerGradient));

    private static ApgdOptions Ascent(AutoAttackOptions options, int restarts) => new()
    {
        Steps = Steps(options),
        Restarts = restarts,
        StepSize = options.Version == AutoAttackVersion.ArtCompat ? StepSize.Absolute(0.1) : StepSize.Relative(2),
        ComparesFirstStepWithZero = true,
    };

    private static int Steps(AutoAttackOptions options) =>
        options.Version == AutoAttackVersion.TorchattacksCompat ? Math.Min(options.Steps, TorchattacksSteps) : options.Steps;

    private static int Targets(AutoAttackOptions options, int classes) =>
        options.Version == AutoAttackVersion.TorchattacksCompat ? classes - 1 : Math.Min(MostTargets, classes - 1);
}
