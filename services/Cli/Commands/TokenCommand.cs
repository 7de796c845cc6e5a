using System.CommandLine;
using SecurityCoop.DevelopmentIssuer;

namespace SecurityCoop.Cli.Commands;

/// <summary>Prints a development token, and nothing else; works whether or not anything runs.</summary>
internal static class TokenCommand
{
    private static readonly Option<string> Agency = new("--agency") { Description = "Agency, as in agencies/pk-customs (or pk-customs).", Required = true };
    private static readonly Option<string[]> Role = Words("--role", "Roles, as in officer or officer,liaison.");
    private static readonly Option<string?> User = new("--user") { Description = "Subject. Default: agency and role, as in pk-customs-officer@test." };
    private static readonly Option<string[]> Purpose = Words("--purpose", "The mandate, as in customs-risk. Default: every purpose.");
    private static readonly Option<string> Clearance = new("--clearance") { Description = "Highest classification.", DefaultValueFactory = _ => "restricted" };
    private static readonly Option<string> Ttl = new("--ttl") { Description = "How long it is valid, as in 30m, 12h or 7d.", DefaultValueFactory = _ => "12h" };
    private static readonly Option<DirectoryInfo> Data = Defaults.Data();

    internal static Command Build()
    {
        Role.Required = true;
        var command = new Command("token", "Print a bearer token for development.") { Agency, Role, User, Purpose, Clearance, Ttl, Data };
        command.SetAction(Print);
        return command;
    }

    private static int Print(ParseResult parsed)
    {
        var agency = parsed.GetRequiredValue(Agency);
        var request = new PersonTokenRequest
        {
            Agency = agency.Contains('/') ? agency : $"agencies/{agency}",
            Roles = Split(parsed.GetRequiredValue(Role)),
            User = parsed.GetValue(User),
            Clearance = parsed.GetRequiredValue(Clearance),
            Life = Spans.Parse(parsed.GetRequiredValue(Ttl)) ?? TimeSpan.Zero,
        };
        if (parsed.GetValue(Purpose) is { Length: > 0 } purposes)
            request = request with { Purposes = Split(purposes) };

        var complaints = request.Complaints().ToList();
        if (complaints.Count > 0)
        {
            complaints.ForEach(Console.Error.WriteLine);
            return 1;
        }

        using var key = SigningKey.Open(parsed.GetRequiredValue(Data).FullName);
        Console.WriteLine(new DevelopmentTokens(key).Person(request, TimeProvider.System.GetUtcNow()));
        return 0;
    }

    private static Option<string[]> Words(string name, string description) => new(name) { Description = description, AllowMultipleArgumentsPerToken = true };

    private static string[] Split(string[] words) => [.. words.SelectMany(word => word.Split(',', StringSplitOptions.RemoveEmptyEntries))];
}
