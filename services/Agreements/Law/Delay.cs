namespace SecurityCoop.Agreements.Law;

/// <summary>A span by the calendar. A month later is the same day number, or the month's last day.</summary>
internal readonly record struct Delay(int Days, int Months)
{
    public static Delay None => default;

    public static Delay OfDays(int days) => new(days, 0);

    public static Delay OfMonths(int months) => new(0, months);

    /// <summary>The day on which the delay has passed: the n-th day after a day is that day plus n.</summary>
    public DateOnly After(DateOnly day) => day.AddMonths(Months).AddDays(Days);
}
