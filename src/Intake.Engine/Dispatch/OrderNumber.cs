using System.Globalization;
using System.Security.Cryptography;

namespace Intake.Engine.Dispatch;

/// <summary>Numbers of work orders: Chinese time to the millisecond, rising within a process, and four random bytes against other processes.</summary>
internal sealed class OrderNumber
{
    private long _last; // millisecond of the last number

    /// <summary>A number such as <c>GD20261124121530123-5f3a09c1</c>.</summary>
    public string Next(DateTimeOffset now)
    {
        long last, next;
        do
        {
            last = Interlocked.Read(ref _last);
            next = Math.Max(now.ToUnixTimeMilliseconds(), last + 1);
        }
        while (Interlocked.CompareExchange(ref _last, next, last) != last);

        var time = DateTimeOffset.FromUnixTimeMilliseconds(next).ToOffset(WorkCalendar.Offset);
        var suffix = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
        return string.Create(CultureInfo.InvariantCulture, $"GD{time:yyyyMMddHHmmssfff}-{suffix}");
    }
}
