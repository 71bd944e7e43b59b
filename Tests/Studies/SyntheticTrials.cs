using System.Text.Json;
using QSharpAdv.Analysis.Studies.Trials;

namespace QSharpAdv.Tests.Studies;

/// <summary>Trials that compute the square of their number.</summary>
internal static class SyntheticTrials
{
    public static Trial Square(int number, Func<TrialContext, Task>? before = null) => new(
        $"square of {number}",
        JsonSerializer.SerializeToElement(new { kind = "square", number }),
        1,
        async context =>
        {
            await (before?.Invoke(context) ?? Task.CompletedTask);
            context.Progress.Report(0.5);
            return JsonSerializer.SerializeToElement(new { square = number * number, words = "a \"quoted\" word" });
        });

    public static IReadOnlyList<Trial> Squares(int count) => [.. Enumerable.Range(0, count).Select(number => Square(number))];
}
