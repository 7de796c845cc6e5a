using System.Text;

namespace Grpc.Core;

/// <summary>What is known of the peer.</summary>
public class AuthContext(string? peerIdentityPropertyName, Dictionary<string, List<AuthProperty>> properties)
{
    private readonly Dictionary<string, List<AuthProperty>> properties = properties ?? throw new ArgumentNullException(nameof(properties));
    public bool IsPeerAuthenticated => PeerIdentityPropertyName is not null;
    public string? PeerIdentityPropertyName { get; } = peerIdentityPropertyName;
    public IEnumerable<AuthProperty> PeerIdentity => PeerIdentityPropertyName is null ? [] : properties[PeerIdentityPropertyName];
    public IEnumerable<AuthProperty> Properties => properties.Values.SelectMany(static p => p);

    public IEnumerable<AuthProperty> FindPropertiesByName(string propertyName) =>
        properties.TryGetValue(propertyName, out var found) ? found : [];
}

/// <summary>One property of the peer, for example a name in its certificate.</summary>
public class AuthProperty
{
    private readonly byte[] raw;

    private AuthProperty(string name, byte[] raw)
    {
        Name = name;
        this.raw = raw;
    }

    public string Name { get; }
    public string Value => Encoding.UTF8.GetString(raw);
    public byte[] ValueBytes => (byte[])raw.Clone();
    public static AuthProperty Create(string name, byte[] valueBytes)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(valueBytes);
        return new(name, (byte[])valueBytes.Clone());
    }
}
