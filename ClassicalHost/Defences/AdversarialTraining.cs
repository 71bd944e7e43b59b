using System.Globalization;
using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Randomness;
using QSharpAdv.ClassicalHost.Tensors;
using QSharpAdv.ClassicalHost.Training;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.ClassicalHost.Defences;

/// <summary>Adversarial training: examples of each batch are attacked with the present weights (Goodfellow et al. 2015; Madry et al. 2018, arXiv:1706.06083, equation 2.1).</summary>
/// <remarks>
/// Madry et al. train on attacked examples only, a share of 1; West et al. 2023 on batches of which half are clean, with PGD of 3 steps.
/// The attack sees the model in evaluation mode. Which examples of a batch are attacked follows from their random order.
/// </remarks>
public sealed class AdversarialTraining : IBatchPreparation
{
    private readonly ModuleClassifier _model;
    private readonly IAttack _attack;
    private readonly ThreatModel _threat;
    private readonly double _share;
    private readonly RandomNumbers _random;
    private readonly long _seed;

    /// <summary>Describes the attack.</summary>
    /// <param name="model">The model that is trained, as a classifier.</param>
    /// <param name="attack">The attack, such as <see cref="ProjectedGradients"/>.</param>
    /// <param name="threat">What the attacker may do.</param>
    /// <param name="share">Share of each batch that is attacked, above 0 and up to 1; the number is rounded up at a half.</param>
    /// <param name="seed">Seed of the attack's random numbers.</param>
    /// <exception cref="UserException">The share is out of range, or the attack is not defined for the norm.</exception>
    public AdversarialTraining(ModuleClassifier model, IAttack attack, ThreatModel threat, double share, long seed)
    {
        if (share is not (> 0 and <= 1))
        {
            throw new UserException(string.Create(CultureInfo.InvariantCulture, $"The share of attacked examples must be above 0 and at most 1, but is {share}."));
        }

        AttackInputs.CheckAttack(attack, model, threat);
        (_model, _attack, _threat, _share, _seed) = (model, attack, threat, share, seed);
        _random = new RandomNumbers(seed, "adversarial training");
    }

    /// <inheritdoc/>
    public string Settings
    {
        get
        {
            var settings = _attack.Settings.Concat(_threat.Settings).Select(setting => $"{setting.Key} {setting.Value}");
            return string.Create(CultureInfo.InvariantCulture, $"adversarial training({_attack.Name}, {string.Join(", ", settings)}, share {_share}, seed {_seed})");
        }
    }

    /// <summary>PGD-k: k steps of 2.5 epsilon / k from a random start in the ball (Madry et al. 2018 let k steps cross the ball so).</summary>
    public static Pgd ProjectedGradients(int steps) => new(new PgdOptions { Steps = steps, StepSize = StepSize.Relative(2.5 / Math.Max(1, steps)) });

    /// <inheritdoc/>
    public Examples Prepare(Examples batch, long number, CancellationToken cancellationToken)
    {
        var count = (int)Math.Round(_share * batch.Count, MidpointRounding.AwayFromZero);
        if (count == 0)
        {
            return batch;
        }

        _model.Module.Eval();
        var random = _random.At(number);
        var options = new AttackRunOptions { AttackMisclassified = true, Seed = ((long)random.NextUInt32() << 32) | random.NextUInt32() };
        var attacked = AttackRunner.Run(_attack, _model, Functional.Rows(batch.Inputs, ..count), batch.Labels[..count], _threat, options, cancellationToken).Attacked;
        var inputs = batch.Inputs.Clone();
        attacked.Values.CopyTo(inputs.Values);
        return new Examples(inputs, batch.Labels);
    }
}
