using System.Text.RegularExpressions;

namespace QSharpAdv.Analysis.Papers.Measurements;

/// <summary>Names of models as tables and charts show them.</summary>
internal static partial class ShortName
{
    /// <summary>The name without what all models of a table share: for example Circuit06 for QuNN Sim2019.Circuit06.</summary>
    public static string Of(string model) => Shared().Replace(model, "");

    [GeneratedRegex(@"^QuNN (\w+\.)+")]
    private static partial Regex Shared();
}
