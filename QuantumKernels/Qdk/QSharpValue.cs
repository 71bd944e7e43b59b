using System.Globalization;

namespace QSharpAdv.QuantumKernels.Qdk;

/// <summary>A value that Q# returned. The QDK gives it as text; the methods read it as the type that the expression has.</summary>
/// <param name="Text">The text, such as <c>[Zero, One]</c>. Strings come without quotes, so a string with a comma inside an array is not told apart.</param>
public readonly record struct QSharpValue(string Text)
{
    /// <summary>The elements of an array or a tuple.</summary>
    /// <exception cref="QdkException">The value is neither.</exception>
    public IReadOnlyList<QSharpValue> Items()
    {
        if (Text is not (['[', .., ']'] or ['(', .., ')']))
        {
            throw Unexpected("an array or a tuple");
        }

        var items = new List<QSharpValue>();
        var (depth, start) = (0, 1);
        for (var i = 1; i < Text.Length; i++)
        {
            if (depth == 0 && (Text[i] == ',' || i == Text.Length - 1))
            {
                var item = Text[start..i].Trim();
                if (item.Length > 0)
                {
                    items.Add(new(item));
                }

                start = i + 1;
            }
            depth += Text[i] is '[' or '(' ? 1 : Text[i] is ']' or ')' ? -1 : 0;
        }
        return items;
    }

    /// <summary>A <c>Result</c>.</summary>
    /// <exception cref="QdkException">The value has another type.</exception>
    public MeasurementResult ToResult() => Text switch
    {
        "Zero" => MeasurementResult.Zero,
        "One" => MeasurementResult.One,
        "Loss" => MeasurementResult.Loss,
        _ => throw Unexpected("Zero, One or Loss"),
    };

    /// <summary>A <c>Result[]</c>.</summary>
    /// <exception cref="QdkException">The value has another type.</exception>
    public MeasurementResult[] ToResults() => [.. Items().Select(item => item.ToResult())];

    /// <summary>A <c>Double</c> or an <c>Int</c>.</summary>
    /// <exception cref="QdkException">The value has another type.</exception>
    public double ToDouble() => Text switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : throw Unexpected("a number"),
    };

    /// <summary>A <c>Double[]</c>.</summary>
    /// <exception cref="QdkException">The value has another type.</exception>
    public double[] ToDoubles() => [.. Items().Select(item => item.ToDouble())];

    /// <summary>An <c>Int</c>.</summary>
    /// <exception cref="QdkException">The value has another type.</exception>
    public long ToInt() =>
        long.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : throw Unexpected("an integer");

    /// <summary>A <c>Bool</c>.</summary>
    /// <exception cref="QdkException">The value has another type.</exception>
    public bool ToBool() => Text switch { "true" => true, "false" => false, _ => throw Unexpected("true or false") };

    /// <summary>The text.</summary>
    public override string ToString() => Text;

    private QdkException Unexpected(string expected) => new($"The Q# program returned {Text}: expected {expected}.");
}
