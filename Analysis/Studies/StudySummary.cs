using System.Text.Json;
using QSharpAdv.Analysis.Studies.Files;
using QSharpAdv.Analysis.Studies.Settings;
using QSharpAdv.Analysis.Studies.Trials;
using QSharpAdv.QuantumKernels;

namespace QSharpAdv.Analysis.Studies;

/// <summary>Puts the outcomes of trials together to the result of a study.</summary>
internal sealed class StudySummary
{
    private readonly StudyPlan _plan;
    private readonly IReadOnlyDictionary<string, JsonElement> _outcomes;

    private StudySummary(StudyPlan plan, IReadOnlyDictionary<string, JsonElement> outcomes) => (_plan, _outcomes) = (plan, outcomes);

    /// <summary>The result of a study from the outcomes of its trials by id; models without any finished trial are left out.</summary>
    /// <exception cref="UserException">No model has a finished trial.</exception>
    public static StudyResult Of(StudyPlan plan, IReadOnlyDictionary<string, JsonElement> outcomes)
    {
        var summary = new StudySummary(plan, outcomes);
        var models = plan.Study.Models.Zip(plan.Study.ModelNames, summary.Model).OfType<ModelResult>().ToArray();
        return models.Length == 0
            ? throw new UserException($"The study {plan.Study.Name} has no finished trial of any model yet; run it first.")
            : Of(plan, plan.Trials.Count(trial => outcomes.ContainsKey(trial.Id)), models) with { Transfers = [.. summary.Transfers(plan.Study.ModelNames)] };
    }

    /// <summary>The result of a study whose models are summed up already.</summary>
    public static StudyResult Of(StudyPlan plan, int finished, IReadOnlyList<ModelResult> models) => new(
        plan.Study.Name,
        plan.Study.Dataset.Describe(),
        plan.Data.Test.ClassCount,
        JsonSerializer.SerializeToElement(plan.Study, SettingsJson.Options),
        StudyEnvironment.Describe(),
        finished,
        plan.Trials.Count,
        models);

    private ModelResult? Model(ModelSettings model, string name)
    {
        ModelOutcome[] runs = [.. _plan.Study.Seeds.Select(seed => Find<ModelOutcome>(_plan.Of(model, seed))).OfType<ModelOutcome>()];
        return runs.Length == 0
            ? null
            : OutcomeSummary.Of(runs, PlannedAttack.Of(_plan.Study.Attacks), _plan.Data.Test.ClassCount, (name, model.Circuit is not null, model.LogitBound), Measures(model));
    }

    private IEnumerable<TransferResult> Transfers(IReadOnlyList<string> models) =>
        _plan.Study.Transfers.Zip(PlannedAttack.Of(_plan.Study.Transfers), (transfer, attack) =>
            TransferResult.Of(attack, models, [.. _plan.Study.Seeds.Select(seed => Find<TransferOutcome>(_plan.Of(transfer, seed))).OfType<TransferOutcome>()])).OfType<TransferResult>();

    private CircuitMeasures? Measures(ModelSettings model)
    {
        if (model.Circuit is not { Ansatz: var ansatz })
        {
            return null;
        }

        var circuit = _plan.Circuits.Of(model)!.Ansatz;
        var outcome = _plan.CircuitTrialOf(model) is { } trial ? Find<CircuitOutcome>(trial) : null;
        outcome ??= new CircuitOutcome();
        return new CircuitMeasures(
            ansatz.Reference,
            ansatz.Qubits,
            ansatz.Layers,
            circuit.AngleCount,
            outcome.Expressibility,
            outcome.ExpressibilityInterval?.Low,
            outcome.ExpressibilityInterval?.High,
            outcome.EntanglingCapability,
            circuit,
            outcome.GradientVariance,
            outcome.GradientVarianceInterval?.Low,
            outcome.GradientVarianceInterval?.High)
        {
            StatePca = outcome.StatePca,
        };
    }

    private T? Find<T>(Trial trial)
        where T : class => _outcomes.TryGetValue(trial.Id, out var outcome) ? outcome.Deserialize<T>(SettingsJson.Options) : null;
}
