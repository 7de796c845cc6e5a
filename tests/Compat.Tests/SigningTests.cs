using Grpc.Core;
using Grpc.Net.Compression;

namespace SecurityCoop.Compat.Tests;

public sealed class SigningTests
{
    public static TheoryData<Type, string, string> Identities => new()
    {
        { typeof(Metadata), "d754f35622e28bad", "2.0.0.0" },
        { typeof(ICompressionProvider), "d754f35622e28bad", "2.0.0.0" },
        { typeof(System.IO.Hashing.XxHash64), "cc7b13ffcd2ddd51", "7.0.0.0" },
    };

    [Theory]
    [MemberData(nameof(Identities))]
    public void Assembly_HasTheIdentityThatPackagesReference(Type type, string publicKeyToken, string version)
    {
        var name = type.Assembly.GetName();

        Assert.Equal(publicKeyToken, Convert.ToHexStringLower(name.GetPublicKeyToken()!));
        Assert.True(name.Version >= Version.Parse(version), $"{name} is older than {version}.");
    }
}
