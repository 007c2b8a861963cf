using Departement77.ServiceCatalogue.Domain.Texts;
using ErrorOr;

namespace Departement77.ServiceCatalogue.Domain.Trainings;

/// <summary>The person who comes. The address says who it is: one person has one registration in a session.</summary>
internal sealed record Trainee
{
    public const int NameMaxLength = 200;
    public const int FunctionMaxLength = 200;

    private Trainee(string name, string? email, string? function)
    {
        Name = name;
        Email = email;
        Function = function;
    }

    public string Name { get; private set; }

    /// <summary>In lower case, so that one person is found again; null once the person is forgotten.</summary>
    public string? Email { get; private set; }

    public string? Function { get; private set; }

    /// <summary>The person, or every fault.</summary>
    public static ErrorOr<Trainee> Read(string? name, string? email, string? function)
    {
        List<Error> faults = [];
        var written = WrittenText.Line(name, 1, NameMaxLength);
        if (written is null)
            faults.Add(TrainingErrors.TraineeNameInvalid());

        var address = EmailAddress.Read(email);
        if (address is null)
            faults.Add(TrainingErrors.TraineeEmailInvalid());

        var post = string.IsNullOrWhiteSpace(function) ? null : WrittenText.Line(function, 1, FunctionMaxLength);
        if (post is null && !string.IsNullOrWhiteSpace(function))
            faults.Add(TrainingErrors.TraineeFunctionInvalid());

        return faults.Count > 0 ? faults : new Trainee(written!, address!.ToLowerInvariant(), post);
    }
}
