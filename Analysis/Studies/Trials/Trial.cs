using System.Text.Json;

namespace QSharpAdv.Analysis.Studies.Trials;

/// <summary>A piece of a study that is computed in one go and kept in one file.</summary>
/// <param name="Title">What it is, for progress and messages.</param>
/// <param name="Identity">Everything that the outcome depends on: settings, seed, data, circuits, code.</param>
/// <param name="Weight">Expected share of the work, relative to other trials.</param>
/// <param name="Run">Computes the outcome; it depends on the identity alone.</param>
public sealed record Trial(string Title, JsonElement Identity, double Weight, Func<TrialContext, Task<JsonElement>> Run)
{
    /// <summary>Hash of the identity.</summary>
    public string Id { get; } = TrialFile.Hash(Identity);
}
