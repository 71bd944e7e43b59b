using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>A model with its name in tables.</summary>
/// <param name="Name">The name.</param>
/// <param name="Model">The model.</param>
public readonly record struct NamedClassifier(string Name, IClassifier Model);

/// <summary>What attacks made on each of some models do to each of others: the table of transfer studies (West et al. 2023; Wendlinger et al.).</summary>
/// <param name="Sources">Models that were attacked, by name.</param>
/// <param name="Targets">Models that were shown the points, by name.</param>
/// <param name="Results">For each source and target what the source's points did to the target.</param>
public sealed record TransferMatrix(IReadOnlyList<string> Sources, IReadOnlyList<string> Targets, IReadOnlyList<IReadOnlyList<AttackResult>> Results)
{
    /// <summary>Attacks every source once and judges the points on every target, as <see cref="Transfer"/> does for one pair.</summary>
    /// <param name="attack">The attack, defined for all sources.</param>
    /// <param name="sources">Models to attack; an ensemble is <see cref="CombinedClassifier.Mean"/>.</param>
    /// <param name="targets">Models to judge on.</param>
    /// <param name="inputs">Clean inputs [count, ...] within the valid range.</param>
    /// <param name="labels">True classes [count].</param>
    /// <param name="threat">What the attacker may do.</param>
    /// <param name="options">How to run; inputs that a source gets wrong are attacked too.</param>
    /// <param name="cancellation">Stops the run between steps.</param>
    public static TransferMatrix Run(
        IAttack attack,
        IReadOnlyList<NamedClassifier> sources,
        IReadOnlyList<NamedClassifier> targets,
        Tensor inputs,
        IReadOnlyList<int> labels,
        ThreatModel threat,
        AttackRunOptions? options = null,
        CancellationToken cancellation = default)
    {
        var run = options ?? new AttackRunOptions();
        attack = new MadeForAnotherModel(attack);
        var results = new List<IReadOnlyList<AttackResult>>();
        foreach (var source in sources)
        {
            var made = AttackRunner.Run(attack, source.Model, inputs, labels, threat, run with { AttackMisclassified = true, MostQueries = null }, cancellation).Attacked;
            var shown = new GivenPoints(attack, source, made);
            results.Add([.. targets.Select(target => AttackRunner.Run(shown, target.Model, inputs, labels, threat, run, cancellation))]);
        }

        return new TransferMatrix([.. sources.Select(source => source.Name)], [.. targets.Select(target => target.Name)], results);
    }

    /// <summary>Shows points that were made before: one query per input.</summary>
    private sealed class GivenPoints(IAttack attack, NamedClassifier source, Tensor points) : IAttack
    {
        public string Name => $"{attack.Name} from {source.Name}";

        public IReadOnlyList<KeyValuePair<string, string>> Settings => [new("source", source.Name), .. attack.SettingsFor(source.Model)];

        public IReadOnlyList<Norm> Norms => attack.Norms;

        public bool NeedsGradients => false;

        public Tensor Perturb(AttackBatch batch, ThreatModel threat, CancellationToken cancellation)
        {
            var shown = Functional.Rows(points, batch.Indices);
            batch.Logits(shown);
            return shown;
        }
    }
}
