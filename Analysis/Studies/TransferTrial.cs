using System.Text.Json;
using QSharpAdv.Analysis.Studies.Files;
using QSharpAdv.Analysis.Studies.Settings;
using QSharpAdv.Analysis.Studies.Trials;
using QSharpAdv.ClassicalHost.Attacks;
using QSharpAdv.ClassicalHost.Data;

namespace QSharpAdv.Analysis.Studies;

/// <summary>Makes an attack on each model of one seed and shows its points to all of them.</summary>
internal sealed class TransferTrial
{
    private const double WeightPerModel = 0.1;

    private readonly PlannedAttack _attack;
    private readonly IReadOnlyList<PlannedTraining> _trainings;
    private readonly TrainedModels _models;
    private readonly Dataset _test;

    private TransferTrial(PlannedAttack attack, IReadOnlyList<PlannedTraining> trainings, TrainedModels models, Dataset test) =>
        (_attack, _trainings, _models, _test) = (attack, trainings, models, test);

    /// <summary>The trial of one attack and the models of one seed.</summary>
    public static Trial Of(AttackSettings settings, PlannedAttack attack, IReadOnlyList<PlannedTraining> trainings, TrainedModels models, Dataset test)
    {
        var identity = JsonSerializer.SerializeToElement(new { kind = "transfer", weights = trainings.Select(training => training.Id), attack = settings }, SettingsJson.Options);
        return new Trial(
            $"transfers of {attack.Name}, seed {trainings[0].Seed}", identity, WeightPerModel * trainings.Count, new TransferTrial(attack, trainings, models, test).RunAsync);
    }

    private async Task<JsonElement> RunAsync(TrialContext context)
    {
        var models = new List<NamedClassifier>();
        foreach (var training in _trainings)
        {
            var trained = await _models.GetAsync(training, progress: null, context.CancellationToken).ConfigureAwait(false);
            models.Add(new NamedClassifier(training.Model.DisplayName, trained.Classifier));
        }

        var levels = new List<TransferCounts>();
        foreach (var epsilon in _attack.Epsilon)
        {
            var part = new PartOfProgress(context.Progress, (double)levels.Count / _attack.Epsilon.Count, (levels.Count + 1.0) / _attack.Epsilon.Count);
            levels.Add(new TransferCounts(epsilon, Count(models, epsilon, part, context.CancellationToken)));
        }

        return JsonSerializer.SerializeToElement(new TransferOutcome(_test.Count, levels), SettingsJson.Options);
    }

    private List<IReadOnlyList<int>> Count(List<NamedClassifier> models, double epsilon, PartOfProgress progress, CancellationToken cancellationToken)
    {
        var threat = new ThreatModel(_attack.Norm, epsilon);
        var options = new AttackRunOptions { Seed = _trainings[0].Seed, BlockSize = PlannedAttack.BlockSize(_test.Count) };
        var counts = new List<IReadOnlyList<int>>();
        foreach (var source in models)
        {
            var shown = TransferMatrix.Run(_attack.Attack, [source], models, _test.Inputs, _test.Labels, threat, options, cancellationToken).Results[0];
            counts.Add([.. shown.Select(result => result.Outcomes.Count(outcome => outcome.IsRobust))]);
            progress.Report((double)counts.Count / models.Count);
        }

        return counts;
    }
}
