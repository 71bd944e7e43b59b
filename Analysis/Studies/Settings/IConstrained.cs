using QSharpAdv.ClassicalHost.Data;

namespace QSharpAdv.Analysis.Studies.Settings;

/// <summary>Settings that may contradict each other or the data set.</summary>
internal interface IConstrained
{
    /// <summary>What cannot be and how to mend it, beginning with the name of the setting; null if all fits together.</summary>
    string? FindConflict(DatasetSettings dataset, DatasetEntry entry);
}
