namespace LabTopology;

/// <summary>The lab itself could not do something: a command failed, an expectation was not met in time.</summary>
public sealed class LabException(string message) : Exception(message);
