using System.Text.Json;
using QSharpAdv.Analysis.Robustness;
using QSharpAdv.Analysis.Statistics;
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
    private readonly IReadOnlyList<string> _attackNames;

    private StudySummary(StudyPlan plan, IReadOnlyDictionary<string, JsonElement> outcomes)
    {
        (_plan, _outcomes) = (plan, outcomes);
        _attackNames = DistinctNames.Of(plan.Study.Attacks, attack => attack.CreateAttack().Name);
    }

    /// <summary>The result of a study from the outcomes of its trials by id; models without any finished trial are left out.</summary>
    /// <exception cref="UserException">No model has a finished trial.</exception>
    public static StudyResult Of(StudyPlan plan, IReadOnlyDictionary<string, JsonElement> outcomes)
    {
        var summary = new StudySummary(plan, outcomes);
        var names = DistinctNames.Of(plan.Study.Models, model => model.Name);
        var models = plan.Study.Models.Zip(names, summary.Model).OfType<ModelResult>().ToArray();
        return models.Length == 0
            ? throw new UserException($"The study {plan.Study.Name} has no finished trial of any model yet; run it first.")
            : new StudyResult(
                plan.Study.Name,
                plan.Study.Dataset.Describe(),
                plan.Data.Test.ClassCount,
                JsonSerializer.SerializeToElement(plan.Study, SettingsJson.Options),
                StudyEnvironment.Describe(),
                plan.Trials.Count(trial => outcomes.ContainsKey(trial.Id)),
                plan.Trials.Count,
                models);
    }

    private ModelResult? Model(ModelSettings model, string name)
    {
        ModelOutcome[] runs = [.. _plan.Study.Seeds.Select(seed => Find<ModelOutcome>(_plan.Of(model, seed))).OfType<ModelOutcome>()];
        return runs.Length == 0
            ? null
            : new ModelResult(
                name,
                model.Circuit is not null,
                runs[0].ParameterCount,
                Accuracy(runs, run => run.Correct),
                [.. _plan.Study.Attacks.Select((attack, index) => Curve(attack, index, runs))],
                Measures(model),
                runs.All(run => run.GradientMagnitude is not null) ? Magnitudes([.. runs.Select(run => run.GradientMagnitude!.Value)]) : null,
                [.. _attackNames.SelectMany((attack, index) => runs[0].Attacks[index].Examples.Select(example => example with { Attack = attack }))],
                model.LogitBound);
    }

    private AttackCurve Curve(AttackSettings attack, int index, ModelOutcome[] runs) => new(
        _attackNames[index],
        attack.Norm,
        attack.CreateAttack().Settings,
        [.. attack.Epsilon.Select((epsilon, point) => new CurvePoint(epsilon, Accuracy(runs, run => run.Attacks[index].Points[point].Robust)))],
        [.. runs.SelectMany(run => run.Attacks[index].Warnings)]);

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
            outcome.GradientVarianceInterval?.High);
    }

    private T? Find<T>(Trial trial)
        where T : class => _outcomes.TryGetValue(trial.Id, out var outcome) ? outcome.Deserialize<T>(SettingsJson.Options) : null;

    private static SeedSummary Accuracy(ModelOutcome[] runs, Func<ModelOutcome, int> count)
    {
        int[] correct = [.. runs.Select(count)];
        double[] perSeed = [.. correct.Select(successes => (double)successes / runs[0].Tested)];
        var moments = SampleMoments.Of(perSeed);
        var interval = RepeatedProportion.Of(correct, runs[0].Tested);
        return new SeedSummary(moments.Mean, moments.Deviation, interval.Low, interval.High, perSeed);
    }

    private static GradientMagnitudes Magnitudes(GradientNorms[] perSeed) => new(
        Magnitude([.. perSeed.Select(norms => norms.L1)]),
        Magnitude([.. perSeed.Select(norms => norms.L2)]),
        Magnitude([.. perSeed.Select(norms => norms.Linf)]));

    private static SeedSummary Magnitude(double[] perSeed)
    {
        var moments = SampleMoments.Of(perSeed);
        return new SeedSummary(moments.Mean, moments.Deviation, perSeed.Min(), perSeed.Max(), perSeed);
    }
}
