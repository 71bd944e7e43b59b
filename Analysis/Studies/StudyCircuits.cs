using QSharpAdv.Analysis.Studies.Settings;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Analysis.Studies;

/// <summary>The circuits of a study's models, compiled from Q#.</summary>
internal sealed class StudyCircuits
{
    private readonly Dictionary<CircuitReference, ModelCircuits> _circuits;

    private StudyCircuits(Dictionary<CircuitReference, ModelCircuits> circuits) => _circuits = circuits;

    /// <summary>Compiles what the models of a study refer to, all ansätze together.</summary>
    /// <exception cref="UserException">A reference is unknown or is not a circuit; the message names its path in the study file.</exception>
    public static async Task<StudyCircuits> CompileAsync(Study study, KernelCatalog catalog, CancellationToken cancellationToken)
    {
        var references = study.Models.Select(model => model.Circuit).OfType<CircuitReference>().Distinct().ToArray();
        try
        {
            return new StudyCircuits(await CompileAsync(references, catalog, cancellationToken).ConfigureAwait(false));
        }
        catch (UserException error)
        {
            throw new UserException($"{await LocateAsync(study, catalog, cancellationToken).ConfigureAwait(false)}: {error.Message}", error);
        }
    }

    /// <summary>The circuits of a model; null for a classical one.</summary>
    public ModelCircuits? Of(ModelSettings model) => model.Circuit is { } reference ? _circuits[reference] : null;

    private static async Task<Dictionary<CircuitReference, ModelCircuits>> CompileAsync(
        IReadOnlyList<CircuitReference> references, KernelCatalog catalog, CancellationToken cancellationToken)
    {
        var ansaetze = await catalog.CompileAnsaetzeAsync([.. references.Select(reference => reference.Ansatz)], cancellationToken).ConfigureAwait(false);
        var circuits = new Dictionary<CircuitReference, ModelCircuits>();
        foreach (var (reference, ansatz) in references.Zip(ansaetze))
        {
            var encoding = reference.Encoding is { } name
                ? await catalog.CompileEncodingAsync(name, reference.Ansatz.Qubits, cancellationToken).ConfigureAwait(false)
                : null;
            circuits[reference] = new ModelCircuits(encoding, ansatz);
        }

        return circuits;
    }

    /// <summary>The path of the first model whose circuits do not compile by themselves.</summary>
    private static async Task<string> LocateAsync(Study study, KernelCatalog catalog, CancellationToken cancellationToken)
    {
        foreach (var (model, path) in study.Models.Zip(study.ModelPaths))
        {
            try
            {
                await CompileAsync(model.Circuit is { } reference ? [reference] : [], catalog, cancellationToken).ConfigureAwait(false);
            }
            catch (UserException)
            {
                return path;
            }
        }

        return study.Name;
    }
}
