using System.Globalization;

namespace QSharpAdv.QuantumKernels.Circuits;

/// <summary>Reads one line of QIR from left to right; tokens are separated by any amount of blanks.</summary>
internal ref struct QirLine(ReadOnlySpan<char> text, int number)
{
    private const int HexDigits = 16;

    private ReadOnlySpan<char> _rest = text.Trim();

    /// <summary>Whether nothing is left but a comment.</summary>
    public readonly bool IsEmpty => _rest.IsEmpty || _rest[0] == ';';

    /// <summary>What is left, shortened for messages.</summary>
    public readonly string Rest => Shorten(_rest);

    /// <summary>Takes <paramref name="token"/> if it comes next.</summary>
    public bool TryTake(string token)
    {
        if (!_rest.StartsWith(token, StringComparison.Ordinal))
        {
            return false;
        }

        _rest = _rest[token.Length..].TrimStart();
        return true;
    }

    /// <summary>Whether the line's last character is <paramref name="last"/>.</summary>
    public readonly bool EndsWith(char last) => _rest.EndsWith(last);

    /// <summary>Whether one of <paramref name="tokens"/> comes next.</summary>
    public readonly bool StartsWithAny(string[] tokens)
    {
        foreach (var token in tokens)
        {
            if (_rest.StartsWith(token, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The digits after <paramref name="key"/>, wherever it stands in the line, or null without it.</summary>
    public readonly int? FindNumber(string key, int maximum)
    {
        var start = _rest.IndexOf(key, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        var digits = _rest[(start + key.Length)..];
        var length = digits.IndexOfAnyExceptInRange('0', '9');
        return int.TryParse(digits[..Math.Max(length, 0)], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= maximum
            ? number
            : throw Error($"expected a number of at most {maximum} after {key} but found '{Shorten(digits)}'.");
    }

    /// <summary>Takes <paramref name="token"/>.</summary>
    public void Take(string token)
    {
        if (!TryTake(token))
        {
            throw Error($"expected '{token}' but found '{Rest}'.");
        }
    }

    /// <summary>Takes a name of letters, digits, dots and underscores.</summary>
    public string TakeName()
    {
        var name = TakeWhile(static c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.');
        return name.IsEmpty ? throw Error($"expected a name but found '{Rest}'.") : name.ToString();
    }

    /// <summary>Takes <c>double</c> and a finite literal, decimal or LLVM's hexadecimal bits.</summary>
    public double TakeDouble()
    {
        Take("double");
        var literal = TakeWhile(static c => char.IsAsciiLetterOrDigit(c) || c is '.' or '+' or '-');
        var known = literal.StartsWith("0x", StringComparison.Ordinal)
            ? TryParseBits(literal[2..], out var value)
            : double.TryParse(literal, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);
        return known && double.IsFinite(value) ? value : throw Error($"expected a finite angle but found '{Shorten(literal)}'.");
    }

    /// <summary>Takes a constant pointer to a qubit or a result, such as <c>%Qubit* inttoptr (i64 3 to %Qubit*)</c>, and gives its number.</summary>
    public int TakePointer(string type, int exclusiveLimit)
    {
        type = TryTake("ptr") ? "ptr" : type;
        if (type != "ptr")
        {
            Take(type);
        }

        if (TryTake("null"))
        {
            return 0;
        }

        Take("inttoptr");
        Take("(");
        Take("i64");
        var digits = TakeWhile(char.IsAsciiDigit);
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= exclusiveLimit)
        {
            throw Error($"expected a number below {exclusiveLimit} for {type} but found '{Shorten(digits)}'.");
        }

        Take("to");
        Take(type);
        Take(")");
        return index;
    }

    /// <summary>Takes the end of the line, after an optional attribute group such as <c>#1</c>.</summary>
    public void TakeEnd()
    {
        if (TryTake("#"))
        {
            TakeWhile(char.IsAsciiDigit);
        }

        if (!IsEmpty)
        {
            throw Error($"expected the end of the line but found '{Rest}'.");
        }
    }

    /// <summary>An error at this line.</summary>
    public readonly QirException Error(string message) => new(number, message);

    private static string Shorten(ReadOnlySpan<char> text) => text.Length <= 60 ? text.ToString() : $"{text[..60]}…";

    private static bool TryParseBits(ReadOnlySpan<char> digits, out double value)
    {
        var known = ulong.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits) && digits.Length == HexDigits;
        value = BitConverter.UInt64BitsToDouble(bits);
        return known;
    }

    private ReadOnlySpan<char> TakeWhile(Func<char, bool> belongs)
    {
        var length = 0;
        while (length < _rest.Length && belongs(_rest[length]))
        {
            length++;
        }

        var taken = _rest[..length];
        _rest = _rest[length..].TrimStart();
        return taken;
    }
}
