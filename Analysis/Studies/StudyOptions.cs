namespace QSharpAdv.Analysis.Studies;

/// <summary>Where and how a study is run; nothing of it changes a result.</summary>
/// <param name="Folder">Folder for finished trials and reports; trials go to <c>trials</c>, trained weights to <c>weights</c> below it.</param>
public sealed record StudyOptions(string Folder)
{
    /// <summary>Most threads to use; 0 for one per core.</summary>
    public int Threads { get; init; }

    /// <summary>Folder with downloaded data sets; null for the user's default.</summary>
    public string? DataFolder { get; init; }

    /// <summary>The Node executable that runs the QDK.</summary>
    public string NodePath { get; init; } = "node";
}
