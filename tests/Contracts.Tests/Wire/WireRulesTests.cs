using Google.Protobuf.Reflection;
using SecurityCoop.Logistics.V1;

namespace SecurityCoop.Contracts.Tests.Wire;

public sealed class WireRulesTests
{
    private static readonly IReadOnlyList<FileDescriptor> Ours = WireFiles.Ours;

    [Fact]
    public void Every_call_can_be_made_over_JSON() => Findings.MustBeNone(
        WireRules.WithoutHttpBinding(Ours),
        "These calls have no google.api.http annotation, so browsers and scripts cannot reach them:",
        "add option (google.api.http) to each rpc; AIP-127 gives the shapes.");

    [Fact]
    public void A_call_without_http_annotation_is_found() => Assert.Contains(
        "securitycoop.logistics.v1.ConsignmentsService.FileConsignment",
        WireRules.WithoutHttpBinding(Consignments(file => file.Service[0].Method[0].Options = null)));

    [Fact]
    public void Every_service_lives_in_agreements_incidents_or_logistics() => Findings.MustBeNone(
        WireRules.OutsideTheThreePackages(Ours),
        "These gRPC services are outside the three packages, so the gateway has no route for them:",
        "move the service into the package of the process that serves it.");

    [Fact]
    public void A_service_in_a_fourth_package_is_found()
    {
        var stray = new FileDescriptorProto { Name = "stray.proto", Package = "securitycoop.type.v1", Syntax = "proto3" };
        stray.Service.Add(new ServiceDescriptorProto { Name = "StrayService" });
        var files = FileDescriptor.BuildFromByteStrings([Google.Protobuf.MessageExtensions.ToByteString(stray)]);

        Assert.Equal(["securitycoop.type.v1.StrayService"], WireRules.OutsideTheThreePackages(files));
    }

    [Fact]
    public void Every_write_can_be_repeated_safely() => Findings.MustBeNone(
        WireRules.WritesWithoutRequestId(Ours),
        "These calls write, but a client whose connection broke cannot repeat them safely:",
        "give the request `string request_id` (bytes of a file `int64 offset`), or begin the name with a verb that asks (Get, List, Explain, ...).");

    [Fact]
    public void A_write_without_request_id_is_found() => Assert.Contains(
        "securitycoop.logistics.v1.ConsignmentsService.FileConsignment",
        WireRules.WritesWithoutRequestId(Consignments(file =>
            Message(file, nameof(FileConsignmentRequest)).Field.Remove(Field(file, nameof(FileConsignmentRequest), "request_id")))));

    [Fact]
    public void Every_list_has_pages() => Findings.MustBeNone(
        WireRules.ListsWithoutPages(Ours),
        "These lists cannot be paged:",
        "add int32 page_size, string page_token and string next_page_token (AIP-158); adding them later would break clients.");

    [Fact]
    public void A_list_without_page_token_is_found() => Assert.Contains(
        "securitycoop.logistics.v1.ConsignmentsService.ListConsignments",
        WireRules.ListsWithoutPages(Consignments(file => Field(file, nameof(ListConsignmentsRequest), "page_token").Name = "token")));

    [Fact]
    public void Every_enum_begins_with_unspecified() => Findings.MustBeNone(
        WireRules.EnumsWithoutUnspecified(Ours),
        "The zero of these enums says something, so an absent field would say it too:",
        "name the zero <ENUM>_UNSPECIFIED.");

    [Fact]
    public void An_enum_whose_zero_means_something_is_found() => Assert.Contains(
        "securitycoop.logistics.v1.Lane",
        WireRules.EnumsWithoutUnspecified(Consignments(file => Enum(file, nameof(Lane)).Value[0].Name = "LANE_NONE")));

    [Fact]
    public void Enum_values_carry_the_name_of_their_enum() => Findings.MustBeNone(
        WireRules.EnumValuesWithoutPrefix(Ours),
        "Enum values share one scope in protobuf, so these will clash one day:",
        "prefix each value with the name of its enum; C# strips the prefix.");

    [Fact]
    public void An_enum_value_without_prefix_is_found() => Assert.Contains(
        "securitycoop.logistics.v1.Lane: RED",
        WireRules.EnumValuesWithoutPrefix(Consignments(file => Enum(file, nameof(Lane)).Value[3].Name = "RED")));

    [Fact]
    public void Instants_are_named_time() => Findings.MustBeNone(
        WireRules.InstantsNotNamedTime(Ours),
        "These timestamps do not end in _time (or, in filters, _after and _before):",
        "rename them (AIP-142).");

    [Fact]
    public void An_instant_by_another_name_is_found() => Assert.Contains(
        "securitycoop.logistics.v1.Consignment.eta",
        WireRules.InstantsNotNamedTime(Consignments(file => Field(file, nameof(Consignment), "eta_time").Name = "eta")));

    [Fact]
    public void Namespaces_follow_packages() => Findings.MustBeNone(
        WireRules.NamespacesThatDoNotFollowThePackage(Ours),
        "The csharp_namespace of these files is not their package in Pascal case:",
        "correct the option.");

    [Fact]
    public void A_namespace_of_its_own_is_found() => Assert.Contains(
        "securitycoop/logistics/v1/consignments.proto: Freight.V1",
        WireRules.NamespacesThatDoNotFollowThePackage(Consignments(file => file.Options.CsharpNamespace = "Freight.V1")));

    private static IReadOnlyList<FileDescriptor> Consignments(Action<FileDescriptorProto> change) =>
        WireFiles.With(ConsignmentsReflection.Descriptor, change);

    private static DescriptorProto Message(FileDescriptorProto file, string name) => file.MessageType.Single(each => each.Name == name);

    private static FieldDescriptorProto Field(FileDescriptorProto file, string message, string name) =>
        Message(file, message).Field.Single(each => each.Name == name);

    private static EnumDescriptorProto Enum(FileDescriptorProto file, string name) => file.EnumType.Single(each => each.Name == name);
}
