using QSharpAdv.ClassicalHost.Networks;
using QSharpAdv.ClassicalHost.Tensors;

namespace QSharpAdv.ClassicalHost.Attacks;

/// <summary>Runs an attack on many inputs: validates them, attacks in blocks on all threads, projects, and judges by the model's own logits.</summary>
/// <remarks>Results are the same, bit for bit, for any block size and number of threads (<see cref="Threads"/>), if the model treats each sample on its own.</remarks>
public static class AttackRunner
{
    /// <summary>Attacks the inputs that the model classifies correctly, or all of them if the options say so.</summary>
    /// <param name="attack">The attack.</param>
    /// <param name="model">The model under attack, with fixed weights.</param>
    /// <param name="inputs">Clean inputs [count, ...] within the threat model's valid range.</param>
    /// <param name="labels">True classes [count].</param>
    /// <param name="threat">What the attacker may do.</param>
    /// <param name="options">How to run; null for the defaults.</param>
    /// <param name="cancellation">Stops the run between steps.</param>
    /// <exception cref="QuantumKernels.UserException">Shapes, values, labels or targets do not fit, or the model's logits are not finite.</exception>
    public static AttackResult Run(
        IAttack attack,
        IClassifier model,
        Tensor inputs,
        IReadOnlyList<int> labels,
        ThreatModel threat,
        AttackRunOptions? options = null,
        CancellationToken cancellation = default)
    {
        var run = new AttackRun(attack, model, inputs, [.. labels], threat, options ?? new AttackRunOptions());
        return run.Execute(cancellation);
    }
}
