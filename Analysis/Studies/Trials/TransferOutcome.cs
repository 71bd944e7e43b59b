namespace QSharpAdv.Analysis.Studies.Trials;

/// <summary>What an attack made on each model of one seed did to all of them.</summary>
/// <param name="Tested">Number of test images.</param>
/// <param name="Levels">The counts for each epsilon in ascending order.</param>
internal sealed record TransferOutcome(int Tested, IReadOnlyList<TransferCounts> Levels);

/// <summary>The counts at one epsilon.</summary>
/// <param name="Epsilon">Radius of the ball.</param>
/// <param name="Robust">For each source and each target, in the study's order, the images that the target gets right with and without the attack.</param>
internal sealed record TransferCounts(double Epsilon, IReadOnlyList<IReadOnlyList<int>> Robust);
