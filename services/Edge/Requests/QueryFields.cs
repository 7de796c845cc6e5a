using System.Collections;
using Google.Protobuf;
using SecurityCoop.Edge.Routes;

namespace SecurityCoop.Edge.Requests;

/// <summary>Puts query parameters into the fields that neither path nor body took.</summary>
internal sealed class QueryFields(IMessage request, Binding binding, Violations violations)
{
    private readonly Dictionary<string, (FieldPath Field, List<string> Values)> given = new(StringComparer.Ordinal);

    public void Take(string name, string value)
    {
        var field = name.Length == 0 || binding.WholeBody ? null : FieldPath.Find(binding.Method.InputType, name);
        if (field is null)
            violations.Unknown(name);
        else if (binding.Variables.Any(v => v.Field.Name == field.Name))
            violations.Twice(name, "is given by the path");
        else if (binding.BodyField is { } body && (field.Name == body.Name || field.Name.StartsWith(body.Name + ".", StringComparison.Ordinal)))
            violations.Twice(name, "is given by the body");
        else if (!FieldText.Fits(field.Leaf))
            violations.Invalid(name, "cannot stand in a query; name one of its members");
        else if (given.TryGetValue(field.Name, out var known))
            known.Values.Add(value);
        else
            given.Add(field.Name, (field, [value]));
    }

    public void Fill()
    {
        foreach (var (field, values) in given.Values)
        {
            if (field.Leaf.IsRepeated)
                FillList(field, values);
            else if (values.Count > 1)
                violations.Twice(field.Name, "is given more than once");
            else
                FillOne(field, values[0]);
        }
    }

    private void FillOne(FieldPath field, string text)
    {
        if (FieldText.Read(field.Leaf, text) is not { } value)
        {
            violations.Invalid(field.Name, FieldText.Wanted(field.Leaf));
            return;
        }
        var owner = field.Owner(request);
        if (field.Leaf.RealContainingOneof?.Accessor.GetCaseFieldDescriptor(owner) is { } other && other != field.Leaf)
            violations.Twice(field.Name, $"excludes '{other.Name}': only one of them may be given");
        field.Leaf.Accessor.SetValue(owner, value);
    }

    private void FillList(FieldPath field, List<string> texts)
    {
        var list = (IList)field.Leaf.Accessor.GetValue(field.Owner(request));
        for (var i = 0; i < texts.Count; i++)
        {
            if (FieldText.Read(field.Leaf, texts[i]) is { } value)
                list.Add(value);
            else
                violations.Invalid($"{field.Name}[{i}]", FieldText.Wanted(field.Leaf));
        }
    }
}
