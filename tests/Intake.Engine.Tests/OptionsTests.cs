using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Xunit;

namespace Intake.Engine.Tests;

/// <summary>Every option record states its bounds, and its defaults keep them.</summary>
public sealed class OptionsTests
{
    private static IEnumerable<Type> OptionTypes => typeof(IntakePipeline).Assembly.GetExportedTypes()
        .Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && !type.IsAbstract);

    [Fact]
    public void Numbers_OfEveryOption_HaveARange()
    {
        var open =
            from type in OptionTypes
            from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            where property.PropertyType == typeof(int) || property.PropertyType == typeof(double) || property.PropertyType == typeof(float) || property.PropertyType == typeof(long)
            where property.Name != "Seed" && property.GetCustomAttribute<RangeAttribute>() is null
            select $"{type.Name}.{property.Name}";

        Assert.Empty(open);
    }

    [Fact]
    public void Defaults_OfEveryOption_PassTheirOwnValidation() => Assert.All(
        OptionTypes.Where(type => type.GetConstructor([]) is not null).Select(type => Activator.CreateInstance(type)!),
        options => Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true));
}
