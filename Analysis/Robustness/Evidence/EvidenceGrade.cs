using System.Text.Json.Serialization;

namespace QSharpAdv.Analysis.Robustness.Evidence;

/// <summary>How far a robust accuracy can be believed.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EvidenceGrade>))]
public enum EvidenceGrade
{
    /// <summary>No check speaks against it. It is still an upper bound: a stronger attack can only lower it.</summary>
    [JsonStringEnumMemberName("credible")]
    Credible,

    /// <summary>A check found a sign that the attack was too weak or did not fit the model.</summary>
    [JsonStringEnumMemberName("suspicious")]
    Suspicious,

    /// <summary>A check showed that the number is too high.</summary>
    [JsonStringEnumMemberName("broken")]
    Broken,
}
