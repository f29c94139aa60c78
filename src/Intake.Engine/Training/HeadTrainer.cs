using Microsoft.ML;
using Microsoft.ML.Calibrators;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace Intake.Engine.Training;

/// <summary>Trains linear heads with Microsoft.ML's stochastic dual coordinate ascent: one thread and one seed, so bit by bit the same each time.</summary>
internal sealed class HeadTrainer(int rows, int passes, int seed)
{
    private const string Label = nameof(TrainingRow.Label);
    private const string Class = nameof(TrainingRow.Class);
    private const string Features = nameof(TrainingRow.Features);
    private const string Weight = nameof(TrainingRow.Weight);

    // the duality gap costs as much as a pass to compute; the number of passes ends the training
    private const int NoCheck = 1_000_000;

    /// <summary>A head of which exactly one class holds (maximum entropy).</summary>
    /// <param name="texts">Features.</param>
    /// <param name="classes">Class of each text, 0-based.</param>
    /// <param name="outputs">Number of classes.</param>
    /// <param name="inverse">C: the L2 penalty is 1 / (C · texts).</param>
    /// <param name="weights">How much each text counts; null for 1 each.</param>
    public (ITransformer Model, LinearHead Head) OneOf(IReadOnlyList<SparseText> texts, IReadOnlyList<int> classes, int outputs, double inverse, IReadOnlyList<float>? weights = null)
    {
        var context = new MLContext(seed);
        var data = Data(context, texts, at => ((uint)classes[at], false), outputs, weights);
        var options = new SdcaMaximumEntropyMulticlassTrainer.Options
        {
            LabelColumnName = Class,
            FeatureColumnName = Features,
            ExampleWeightColumnName = Weight,
            L1Regularization = 0,
            L2Regularization = (float)(1 / (inverse * texts.Count)),
            MaximumNumberOfIterations = passes,
            ConvergenceCheckFrequency = NoCheck,
            NumberOfThreads = 1,
        };
        var model = context.MulticlassClassification.Trainers.SdcaMaximumEntropy(options).Fit(data);
        var columns = new VBuffer<float>[outputs];
        model.Model.GetWeights(ref columns, out _);
        var table = new float[rows * outputs];
        for (var output = 0; output < outputs; output++)
        {
            foreach (var (row, weight) in columns[output].Items())
            {
                table[(row * outputs) + output] = weight;
            }
        }

        return (model, new LinearHead(outputs, table, [.. model.Model.GetBiases()]));
    }

    /// <summary>A head of yes/no outputs that may hold together (logistic regression each).</summary>
    /// <param name="texts">Features.</param>
    /// <param name="holds">Whether an output holds for a text: (text, output).</param>
    /// <param name="outputs">Number of outputs.</param>
    /// <param name="inverse">C: the L2 penalty is 1 / (C · texts).</param>
    /// <param name="weights">How much each text counts; null for 1 each.</param>
    public (ITransformer[] Models, LinearHead Head) AnyOf(IReadOnlyList<SparseText> texts, Func<int, int, bool> holds, int outputs, double inverse, IReadOnlyList<float>? weights = null)
    {
        var context = new MLContext(seed);
        var models = new ITransformer[outputs];
        var table = new float[rows * outputs];
        var bias = new float[outputs];
        for (var output = 0; output < outputs; output++)
        {
            var current = output;
            var data = Data(context, texts, at => (0u, holds(at, current)), 1, weights);
            var model = context.BinaryClassification.Trainers.SdcaLogisticRegression(new SdcaLogisticRegressionBinaryTrainer.Options
            {
                LabelColumnName = Label,
                FeatureColumnName = Features,
                ExampleWeightColumnName = Weight,
                L1Regularization = 0,
                L2Regularization = (float)(1 / (inverse * texts.Count)),
                MaximumNumberOfIterations = passes,
                ConvergenceCheckFrequency = NoCheck,
                NumberOfThreads = 1,
            }).Fit(data);
            Copy(model.Model, table, bias, output);
            models[output] = model;
        }

        return (models, new LinearHead(outputs, table, bias));
    }

    /// <summary>The texts as Microsoft.ML reads them.</summary>
    public IDataView Data(MLContext context, IReadOnlyList<SparseText> texts, Func<int, (uint Class, bool Label)> label, int outputs, IReadOnlyList<float>? weights = null)
    {
        var schema = SchemaDefinition.Create(typeof(TrainingRow));
        schema[Features].ColumnType = new VectorDataViewType(NumberDataViewType.Single, rows);
        schema[Class].ColumnType = new KeyDataViewType(typeof(uint), outputs);
        var all = texts.Select((text, at) =>
        {
            var (index, holds) = label(at);
            return new TrainingRow
            {
                Class = index,
                Label = holds,
                Weight = weights?[at] ?? 1,
                Features = new VBuffer<float>(rows, text.Rows.Length, text.Values, text.Rows),
            };
        }).ToArray();
        return context.Data.LoadFromEnumerable(all, schema);
    }

    private static void Copy(CalibratedModelParametersBase<LinearBinaryModelParameters, PlattCalibrator> model, float[] weights, float[] bias, int output)
    {
        // Microsoft.ML's calibrator gives p = 1 / (1 + exp(slope · score + offset)); a logistic regression has slope -1, offset 0
        var (slope, offset) = (-(float)model.Calibrator.Slope, -(float)model.Calibrator.Offset);
        bias[output] = (slope * model.SubModel.Bias) + offset;
        for (var row = 0; row < model.SubModel.Weights.Count; row++)
        {
            weights[(row * bias.Length) + output] = slope * model.SubModel.Weights[row];
        }
    }
}
