using System.CommandLine;
using SecurityCoop.Identifiers;

namespace SecurityCoop.Cli.Commands;

/// <summary>Tells what a number or code can be, and which check digit it should have. Asks nobody: works offline.</summary>
internal static class IdentifyCommand
{
    private const int IsNothing = 3;
    private static readonly Argument<string[]> Text = new("number") { Description = "As it stands on the paper, as in CSQU 305438-3. Several words are one number.", Arity = ArgumentArity.OneOrMore };

    internal static Command Build()
    {
        var command = new Command("identify", "Tell what a number can be: ship, company, MMSI, call sign, container, wagon, air waybill, HS code, UN/LOCODE, country, province, unit, AIS sentence.") { Text };
        command.SetAction(Print);
        return command;
    }

    private static int Print(ParseResult parsed)
    {
        var found = Recognition.Of(string.Join(' ', parsed.GetRequiredValue(Text)));
        foreach (var each in found) Console.WriteLine($"{(each.Holds ? "can be" : "not   ")}  {each.Kind,-24}  {each.Text}");
        if (found.Any(each => each.Holds)) return 0;
        if (found.Count == 0) Console.Error.WriteLine("None of the numbers and codes that are known here.");
        return IsNothing;
    }
}
