using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Dossiers;

namespace SecurityCoop.Agreements.Programmes;

/// <summary>
/// The programmes that a change of seats may touch: those of the agreement, and those of other agreements in which the same persons were
/// nominated, and so on. What others nominated there nobody is told.
/// </summary>
internal static class SeatsAtOnce
{
    /// <param name="change">The change.</param>
    /// <param name="changing">A programme of the agreement, as it is being changed.</param>
    /// <param name="joining">Who is about to be nominated, if anybody.</param>
    public static async Task<Seating> Seats(this DossierWrite change, V1.Programme changing, V1.Nomination? joining = null)
    {
        var programmes = (await change.All(ProgrammeSection.Programmes)).Select(p => p.Name == changing.Name ? changing : p).ToDictionary(p => p.Name);
        var asked = new HashSet<string>();
        string[] next = [.. PersonsOf(programmes.Values).Union(joining is null ? [] : [ProgrammePerson.Of(joining)])];
        while (next.Length > 0)
        {
            asked.UnionWith(next);
            var found = await Elsewhere(change, next, [.. programmes.Keys]);
            foreach (var programme in found) programmes.Add(programme.Name, programme);
            next = [.. PersonsOf(found).Except(asked)];
        }

        return new Seating([.. programmes.Values]);
    }

    /// <summary>Notes where the person is nominated.</summary>
    public static async Task Note(this DossierWrite change, string programme, V1.Nomination nomination)
    {
        var person = ProgrammePerson.Of(nomination);
        if (await change.Db.ProgrammePersons.AnyAsync(p => p.Person == person && p.Programme == programme, change.Ct)) return;
        change.Db.Add(new ProgrammePerson { Person = person, Programme = programme });
    }

    private static async Task<List<V1.Programme>> Elsewhere(DossierWrite change, string[] persons, string[] known)
    {
        var found = new List<V1.Programme>();
        foreach (var some in persons.Chunk(500))
        {
            var names = await change.Db.ProgrammePersons.AsNoTracking().Where(p => some.Contains(p.Person) && !known.Contains(p.Programme)).Select(p => p.Programme).Distinct().ToListAsync(change.Ct);
            names.RemoveAll(name => found.Exists(p => p.Name == name));
            var entries = await change.Db.Dossier.AsNoTracking().Where(e => names.Contains(e.Name)).OrderBy(e => e.Name).ToListAsync(change.Ct);
            found.AddRange(entries.Select(ProgrammeSection.Programmes.Open));
        }

        return found;
    }

    private static IEnumerable<string> PersonsOf(IEnumerable<V1.Programme> programmes) =>
        programmes.SelectMany(p => p.Sessions).SelectMany(s => s.Nominations).Where(n => n.State != V1.NominationState.Withdrawn).Select(ProgrammePerson.Of).Distinct();
}
