using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace QSharpAdv.QuantumKernels.Compilation;

/// <summary>Reads a <see cref="KernelReference"/> from left to right and writes its arguments in one normal form.</summary>
internal sealed partial class KernelReferenceParser(string text)
{
    private const int MaximumLength = 4096;
    private const int MaximumDepth = 8;

    private readonly StringBuilder _arguments = new();
    private int _position;

    public KernelReference Parse()
    {
        if (text.Length > MaximumLength)
        {
            throw new UserException($"The kernel reference has {text.Length} characters; at most {MaximumLength} are read.");
        }

        SkipBlanks();
        var name = TryTake(Name()) ?? throw Error("a name such as Sim2019.Circuit06");
        if (TryTake('('))
        {
            TakeList(')', 0);
        }

        return _position == text.Length ? new KernelReference(name, _arguments.ToString()) : throw Error("the end");
    }

    [GeneratedRegex(@"\G[A-Za-z_][A-Za-z_0-9]*(\.[A-Za-z_][A-Za-z_0-9]*)*")]
    private static partial Regex Name();

    [GeneratedRegex(@"\G-?[0-9]+(\.[0-9]+([eE][-+]?[0-9]+)?)?(?![\w.])")]
    private static partial Regex Number();

    [GeneratedRegex(@"\G(true|false)(?!\w)")]
    private static partial Regex Bool();

    [GeneratedRegex("""\G"[^"\\\p{Cc}]*"(?!\w)""")]
    private static partial Regex Text();

    private void TakeList(char closing, int depth)
    {
        if (TryTake(closing))
        {
            return;
        }

        do
        {
            TakeValue(depth);
        }
        while (TryTake(',', ", "));

        if (!TryTake(closing))
        {
            throw Error($"',' or '{closing}'");
        }
    }

    private void TakeValue(int depth)
    {
        if (TryTake('[', "["))
        {
            if (depth == MaximumDepth)
            {
                throw Error($"arrays of at most {MaximumDepth} levels");
            }

            TakeList(']', depth + 1);
            _arguments.Append(']');
            return;
        }

        var start = _position;
        var literal = TryTake(Number()) ?? TryTake(Bool()) ?? TryTake(Text());
        if (literal is null || !IsInRange(literal))
        {
            _position = start;
            throw Error("a literal: an integer, a number with a decimal point, true, false, a \"text\" without escapes, or an [array] of these");
        }

        _arguments.Append(literal);
    }

    private static bool IsInRange(string literal) =>
        !(char.IsAsciiDigit(literal[0]) || literal[0] == '-')
        || (literal.Contains('.') ? double.IsFinite(double.Parse(literal, CultureInfo.InvariantCulture)) : long.TryParse(literal, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _));

    private string? TryTake(Regex token)
    {
        var match = token.Match(text, _position);
        if (!match.Success)
        {
            return null;
        }

        _position += match.Length;
        SkipBlanks();
        return match.Value;
    }

    private bool TryTake(char token, string written = "")
    {
        if (_position == text.Length || text[_position] != token)
        {
            return false;
        }

        _position++;
        _arguments.Append(written);
        SkipBlanks();
        return true;
    }

    private void SkipBlanks()
    {
        while (_position < text.Length && text[_position] == ' ')
        {
            _position++;
        }
    }

    private UserException Error(string expected) =>
        new($"'{text}' is no kernel reference: at position {_position + 1} expected {expected}, but found '{text[_position..]}'.");
}
