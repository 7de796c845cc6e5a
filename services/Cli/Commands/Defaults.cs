using System.CommandLine;

namespace SecurityCoop.Cli.Commands;

/// <summary>Options that several commands share.</summary>
internal static class Defaults
{
    internal static Option<DirectoryInfo> Data() => new("--data")
    {
        Description = "The data folder of the running system.",
        DefaultValueFactory = _ => new DirectoryInfo(".data"),
    };

    internal static Option<Uri> Server(string description, string address) => new("--server")
    {
        Description = description,
        DefaultValueFactory = _ => new Uri(address),
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var uri))
                return uri;

            result.AddError($"'{result.Tokens[0].Value}' is no address; write http://host:port.");
            return null;
        },
    };
}
