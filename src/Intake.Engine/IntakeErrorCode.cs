namespace Intake.Engine;

/// <summary>Everything that may stop one call, by name; the same names appear in the JSON output.</summary>
public enum IntakeErrorCode
{
    /// <summary>No error.</summary>
    None,

    /// <summary>The file does not exist.</summary>
    FileNotFound,

    /// <summary>The file exists but the process may not read it.</summary>
    AccessDenied,

    /// <summary>The bytes are not the sound that they claim to be: empty, truncated or broken.</summary>
    AudioUnreadable,

    /// <summary>Sound of a kind that no decoder here takes.</summary>
    AudioUnsupported,

    /// <summary>The format needs FFmpeg and there is none.</summary>
    FfmpegMissing,

    /// <summary>No speech was found; the call has no transcript.</summary>
    NoSpeech,

    /// <summary>A model file is missing.</summary>
    ModelMissing,

    /// <summary>A model file is there but is not the one that its catalogue or its companions describe.</summary>
    ModelCorrupt,

    /// <summary>The recogniser failed on this call.</summary>
    TranscriptionFailed,

    /// <summary>A stage after the recogniser failed on this call.</summary>
    ProcessingFailed,

    /// <summary>The result could not be written: no permission, no space.</summary>
    OutputUnwritable,

    /// <summary>A line or file of input text is malformed.</summary>
    InputInvalid,

    /// <summary>The run was stopped before this call was finished.</summary>
    Cancelled,
}
