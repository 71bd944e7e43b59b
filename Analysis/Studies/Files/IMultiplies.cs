namespace QSharpAdv.Analysis.Studies.Files;

/// <summary>Marks settings in which a list given for a single value stands for one set of settings per element.</summary>
public interface IMultiplies;
