using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SecurityCoop.DevelopmentIssuer;

/// <summary>The programs that may ask for tokens, with secrets made on the first run and kept in the data folder.</summary>
public sealed class ServiceClients
{
    /// <summary>The client that may ask for tokens of people.</summary>
    public const string People = "coop";

    private static readonly string[] Names = ["agreements", "incidents", "logistics", "standalone", People];

    private readonly Dictionary<string, string> secrets;

    private ServiceClients(Dictionary<string, string> secrets) => this.secrets = secrets;

    /// <summary>Reads the clients of a data folder; on the first run they are made there.</summary>
    public static ServiceClients Open(string dataDirectory)
    {
        var text = SecretFile.ReadOrCreate(Path.Combine(SigningKey.FolderOf(dataDirectory), "clients.json"), NewSecrets);
        return new(JsonSerializer.Deserialize<Dictionary<string, string>>(text)!);
    }

    /// <summary>The secret of one of our own programs.</summary>
    public string SecretOf(string client) => secrets[client];

    /// <summary>Whether the secret is the client's; takes as long for a wrong secret as for the right one.</summary>
    internal bool Knows(string client, string secret) =>
        secrets.TryGetValue(client, out var known) &&
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(known), Encoding.UTF8.GetBytes(secret));

    private static string NewSecrets() => JsonSerializer.Serialize(Names.ToDictionary(name => name, _ => RandomNumberGenerator.GetHexString(48, lowercase: true)));
}
