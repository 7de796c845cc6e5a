using Google.Protobuf;
using SecurityCoop.Journal;

namespace SecurityCoop.Agreements.Dossiers;

/// <summary>One kind of things in a dossier.</summary>
/// <param name="Collection">As in <c>commitments</c>.</param>
/// <param name="Parser">Reads a stored body.</param>
/// <param name="Complete">Adds to a stored thing what is computed for who looks.</param>
internal sealed record Section<T>(string Collection, MessageParser<T> Parser, Action<T, Standing> Complete) where T : class, IMessage<T>, new()
{
    public T Open(DossierEntry entry) => Parser.ParseFrom(entry.Body);

    /// <summary>As the caller sees it.</summary>
    public T Show(DossierEntry entry, Standing standing)
    {
        var shown = Open(entry);
        Complete(shown, standing);
        shown.Descriptor.FindFieldByName("etag").Accessor.SetValue(shown, Etag.Of(entry.Name, entry.Revision));
        return shown;
    }

    public string NameOf(string agreement, string id) => $"{agreement}/{Collection}/{id}";
}
