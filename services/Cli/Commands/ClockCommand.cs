using System.CommandLine;
using System.Net.Http.Json;
using SecurityCoop.DevelopmentIssuer;

namespace SecurityCoop.Cli.Commands;

/// <summary>Reads or moves the clock of a system that was started with --test-clock.</summary>
internal static class ClockCommand
{
    private static readonly Option<string?> Set = new("--set") { Description = "The instant to go to, as in 2026-03-01T08:00:00Z." };
    private static readonly Option<string?> Advance = new("--advance") { Description = "How far to go on, as in 90s, 12h or 30d." };
    private static readonly Option<Uri> Server = Defaults.Server("Web address.", "http://127.0.0.1:8080");
    private static readonly Option<DirectoryInfo> Data = Defaults.Data();

    internal static Command Build()
    {
        var command = new Command("clock", "Print the test clock, or move it.") { Set, Advance, Server, Data };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, CancellationToken ct)
    {
        var (set, advance) = (parsed.GetValue(Set), parsed.GetValue(Advance));
        if (set is not null && advance is not null)
        {
            Console.Error.WriteLine("Give --set or --advance, not both.");
            return 1;
        }

        if (advance is not null && Spans.Parse(advance) is null)
        {
            Console.Error.WriteLine($"'{advance}' is no span of time; write 90s, 30m, 12h or 30d.");
            return 1;
        }

        using var key = SigningKey.Open(parsed.GetRequiredValue(Data).FullName);
        var token = new DevelopmentTokens(key).Person(new() { Agency = "agencies/development", Roles = ["developer"] }, TimeProvider.System.GetUtcNow());
        using var http = new HttpClient { BaseAddress = parsed.GetRequiredValue(Server), DefaultRequestHeaders = { { "Authorization", $"Bearer {token}" } } };
        try
        {
            using var answer = (set, advance) switch
            {
                (not null, _) => await http.PostAsJsonAsync("/v1/clock:set", new { nowTime = set }, ct),
                (_, not null) => await http.PostAsJsonAsync("/v1/clock:advance", new { by = $"{Spans.Parse(advance)!.Value.TotalSeconds}s" }, ct),
                _ => await http.GetAsync("/v1/clock", ct),
            };
            return await Report(answer, ct);
        }
        catch (HttpRequestException e)
        {
            Console.Error.WriteLine($"Nothing answers at {http.BaseAddress}: {e.Message}");
            return 4;
        }
    }

    private static async Task<int> Report(HttpResponseMessage answer, CancellationToken ct)
    {
        if (answer.IsSuccessStatusCode)
        {
            Console.WriteLine((await answer.Content.ReadFromJsonAsync<Reading>(ct))!.NowTime);
            return 0;
        }

        Console.Error.WriteLine(answer.StatusCode == System.Net.HttpStatusCode.NotFound
            ? "This system runs on the machine's clock; start it with ./coop run --test-clock."
            : await answer.Content.ReadAsStringAsync(ct));
        return 2;
    }

    private sealed record Reading(string NowTime);
}
