using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SecurityCoop.Edge.Routes;
using Shouldly;
using Xunit;

namespace SecurityCoop.Edge.Tests.Routes;

public sealed class BindingTableTests
{
    [Fact]
    public void A_literal_beats_one_segment_which_beats_the_rest()
    {
        var table = Table(Get("/v1/a/{name=**}"), Get("/v1/a/{name}"), Get("/v1/a/b"));

        Find(table, "GET", "/v1/a/b").ShouldBe("/v1/a/b");
        Find(table, "GET", "/v1/%61/b").ShouldBe("/v1/a/b");
        Find(table, "GET", "/v1/a/c").ShouldBe("/v1/a/{name}");
        Find(table, "GET", "/v1/a/c/d").ShouldBe("/v1/a/{name=**}");
        Find(table, "GET", "/v1/a/b/d").ShouldBe("/v1/a/{name=**}");
        Find(table, "GET", "/V1/a/b").ShouldBeNull();
    }

    [Fact]
    public void A_dead_end_behind_a_literal_is_left_again()
    {
        var table = Table(Get("/v1/a/b/c"), Get("/v1/{name=*/b/d}"));

        Find(table, "GET", "/v1/a/b/d").ShouldBe("/v1/{name=*/b/d}");
    }

    [Fact]
    public void A_verb_belongs_to_its_own_binding()
    {
        var table = Table(Get("/v1/{name=a/*}"), new HttpRule { Post = "/v1/{name=a/*}:close" });

        Find(table, "POST", "/v1/a/1:close").ShouldBe("/v1/{name=a/*}:close");
        Find(table, "GET", "/v1/a/1%3Aclose").ShouldBe("/v1/{name=a/*}");
        Find(table, "GET", "/v1/a/1:open").ShouldBeNull();
        table.Find("GET", RawPath.Of("/v1/a/1:close")!).Allowed.ShouldBe(["POST"]);
    }

    [Fact]
    public void The_other_method_is_found_behind_a_weaker_match()
    {
        var table = Table(Get("/v1/a/b"), new HttpRule { Delete = "/v1/a/{name}" });

        Find(table, "DELETE", "/v1/a/b").ShouldBe("/v1/a/{name}");
        Find(table, "HEAD", "/v1/a/b").ShouldBe("/v1/a/b");
        table.Find("PUT", RawPath.Of("/v1/a/b")!).Allowed.ShouldBe(["DELETE", "GET", "HEAD"]);
    }

    [Fact]
    public void Additional_and_custom_bindings_are_bindings()
    {
        var rule = Get("/v1/a/{name}");
        rule.AdditionalBindings.Add(Get("/v2/a/{name}"));
        rule.AdditionalBindings.Add(new HttpRule { Custom = new CustomHttpPattern { Kind = "SEARCH", Path = "/v1/a" } });
        var table = Table(rule);

        table.All.Count.ShouldBe(3);
        Find(table, "GET", "/v2/a/b").ShouldBe("/v2/a/{name}");
        Find(table, "SEARCH", "/v1/a").ShouldBe("/v1/a");
    }

    [Theory]
    [InlineData("/v1/{nome}", "")]
    [InlineData("/v1/{name.sub}", "")]
    [InlineData("/v1/{sub}", "")]
    [InlineData("/v1/{many}", "")]
    [InlineData("/v1/a", "nome")]
    [InlineData("/v1/a", "sub.name")]
    public void A_rule_with_a_wrong_field_stops_the_start(string path, string body) =>
        Should.Throw<InvalidOperationException>(() => Table(new HttpRule { Post = path, Body = body })).Message.ShouldContain("test.Service.Call0");

    [Fact]
    public void A_rule_without_a_path_stops_the_start() =>
        Should.Throw<InvalidOperationException>(() => Table(new HttpRule { Body = "*" }));

    [Theory]
    [InlineData("/v1/a/{name}", "/v1/a/{title}")]
    [InlineData("/v1/{name=a/*}", "/v1/a/{name}")]
    [InlineData("/v1/a", "/v1/a")]
    public void Two_rules_of_one_shape_stop_the_start(string one, string other) =>
        Should.Throw<InvalidOperationException>(() => Table(Get(one), Get(other))).Message.ShouldContain("same shape");

    private static HttpRule Get(string path) => new() { Get = path };

    private static string? Find(BindingTable table, string method, string path) =>
        table.Find(method, RawPath.Of(path)!).Binding?.Template.ToString();

    /// <summary>A service with one method for each rule, described here and not by a file.</summary>
    private static BindingTable Table(params HttpRule[] rules)
    {
        var file = new FileDescriptorProto { Name = "test.proto", Package = "test", Syntax = "proto3" };
        var message = new DescriptorProto { Name = "Message" };
        message.Field.Add(Field("name", 1, FieldDescriptorProto.Types.Label.Optional));
        message.Field.Add(Field("title", 2, FieldDescriptorProto.Types.Label.Optional));
        message.Field.Add(Field("many", 3, FieldDescriptorProto.Types.Label.Repeated));
        var sub = Field("sub", 4, FieldDescriptorProto.Types.Label.Optional);
        (sub.Type, sub.TypeName) = (FieldDescriptorProto.Types.Type.Message, ".test.Message");
        message.Field.Add(sub);
        file.MessageType.Add(message);
        var service = new ServiceDescriptorProto { Name = "Service" };
        for (var i = 0; i < rules.Length; i++)
        {
            var method = new MethodDescriptorProto { Name = "Call" + i, InputType = ".test.Message", OutputType = ".test.Message", Options = new MethodOptions() };
            method.Options.SetExtension(AnnotationsExtensions.Http, rules[i]);
            service.Method.Add(method);
        }
        file.Service.Add(service);
        var built = FileDescriptor.BuildFromByteStrings([file.ToByteString()], new ExtensionRegistry { AnnotationsExtensions.Http })[0];
        var options = new EdgeOptions();
        options.Services.Add(built.Services[0]);
        return new(Options.Create(options), NullLogger<BindingTable>.Instance);
    }

    private static FieldDescriptorProto Field(string name, int number, FieldDescriptorProto.Types.Label label) =>
        new() { Name = name, Number = number, Label = label, Type = FieldDescriptorProto.Types.Type.String, JsonName = name };
}
