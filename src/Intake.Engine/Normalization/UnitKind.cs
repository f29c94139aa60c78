namespace Intake.Engine.Normalization;

/// <summary>From which single digit on a number before a unit is written in digits.</summary>
internal enum UnitKind
{
    /// <summary>Never: 一个, 三次, 五家.</summary>
    Counter,

    /// <summary>From 一: 1号楼, 1单元.</summary>
    FromOne,

    /// <summary>From 两: 2米, but 一米.</summary>
    FromTwo,

    /// <summary>From 三: 3块, but 一块, 两块.</summary>
    FromThree,
}
