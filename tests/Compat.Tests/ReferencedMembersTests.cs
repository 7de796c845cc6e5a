using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace SecurityCoop.Compat.Tests;

/// <summary>
/// The packages were compiled against the originals. What they reference and a stand-in lacks would only be noticed
/// when the method that uses it runs, as MissingMethodException; so every reference is resolved here.
/// </summary>
public sealed class ReferencedMembersTests
{
    private static readonly string[] StandIns = ["Grpc.Core.Api", "Grpc.Net.Common", "System.IO.Hashing"];

    [Theory]
    [InlineData("Grpc.Net.Client")]
    [InlineData("Grpc.AspNetCore.Server")]
    [InlineData("Yarp.ReverseProxy")]
    public void Package_references_only_what_the_stand_ins_have(string package)
    {
        var module = Assembly.Load(package).ManifestModule;
        using var file = new PEReader(File.OpenRead(module.FullyQualifiedName));
        var metadata = file.GetMetadataReader();
        var references = metadata.MemberReferences.Where(handle => StandIns.Contains(Origin(metadata, metadata.GetMemberReference(handle).Parent))).ToList();

        Assert.NotEmpty(references);
        Assert.All(references, handle => Assert.NotNull(module.ResolveMember(MetadataTokens.GetToken(handle), Anything, Anything)));
    }

    [Theory]
    [InlineData("Grpc.Net.Client")]
    [InlineData("Grpc.AspNetCore.Server")]
    [InlineData("Yarp.ReverseProxy")]
    public void Types_that_derive_from_stand_ins_load(string package) => Assert.NotEmpty(Assembly.Load(package).GetTypes());

    /// <summary>Stands for the type parameters of the code around a reference; more than any of it has.</summary>
    private static Type[] Anything { get; } = [.. Enumerable.Repeat(typeof(object), 8)];

    private static string Origin(MetadataReader metadata, EntityHandle parent) => parent.Kind switch
    {
        HandleKind.TypeReference => Origin(metadata, (TypeReferenceHandle)parent),
        HandleKind.TypeSpecification => Origin(metadata, GenericDefinition(metadata, (TypeSpecificationHandle)parent)),
        _ => "",
    };

    private static string Origin(MetadataReader metadata, TypeReferenceHandle type)
    {
        var scope = metadata.GetTypeReference(type).ResolutionScope;
        return scope.Kind switch
        {
            HandleKind.AssemblyReference => metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)scope).Name),
            HandleKind.TypeReference => Origin(metadata, (TypeReferenceHandle)scope),
            _ => "",
        };
    }

    /// <summary>The generic type of an instantiation: GENERICINST (CLASS or VALUETYPE) type. Source: ECMA-335, II.23.2.14.</summary>
    private static EntityHandle GenericDefinition(MetadataReader metadata, TypeSpecificationHandle handle)
    {
        var signature = metadata.GetBlobReader(metadata.GetTypeSpecification(handle).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance) return default;
        signature.ReadByte();
        return signature.ReadTypeHandle();
    }
}
