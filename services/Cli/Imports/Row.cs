namespace SecurityCoop.Cli.Imports;

/// <summary>One record of a file.</summary>
/// <param name="Line">Where it begins, counted from 1.</param>
/// <param name="Cells">What it says, by column; what a column does not say is an empty text.</param>
internal sealed record Row(long Line, IReadOnlyDictionary<string, string> Cells);

/// <summary>Why a row, or the file as a whole, cannot be taken.</summary>
/// <param name="Line">Where the row begins, counted from 1.</param>
/// <param name="Column">Which column, or columns with a comma; empty where it is the whole row.</param>
/// <param name="Reason">The rule that is broken.</param>
internal sealed record Reject(long Line, string Column, string Reason);

/// <summary>A file that cannot be read on: nothing behind that line can be told apart.</summary>
internal sealed class FileFault(long line, string reason) : Exception($"line {line}: {reason}")
{
    public Reject Reject => new(line, "", reason);
}
