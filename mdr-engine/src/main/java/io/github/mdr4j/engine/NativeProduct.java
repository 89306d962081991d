package io.github.mdr4j.engine;

import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemv;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_sgemv;

import io.github.mdr4j.param.Precision;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The product of two matrices outside the Java heap.
 *
 * <p>On a CPU this is a call of the BLAS library that ND4J brings: ND4J's own operation around the same call costs as
 * much as a product of small layers. A single row is multiplied with the weight as it lies, which a product of matrices
 * would rearrange first. Any other backend is asked through ND4J.
 */
@FunctionalInterface
interface NativeProduct {

    /**
     * {@code result = left right}, each possibly transposed first.
     *
     * @param inner the axis that is summed over
     */
    void multiply(
            Staging left, boolean leftTransposed, Staging right, boolean rightTransposed, Staging result, int inner);

    static NativeProduct of(Precision precision) {
        if (Nd4j.getExecutioner().type() != ExecutionerType.NATIVE_CPU) {
            return NativeProduct::withNd4j;
        }
        return precision == Precision.FLOAT32 ? NativeProduct::ofFloats : NativeProduct::ofDoubles;
    }

    private static void ofFloats(
            Staging left, boolean leftTransposed, Staging right, boolean rightTransposed, Staging result, int inner) {
        if (result.rows() == 1 && !leftTransposed) {
            cblas_sgemv(
                    CblasRowMajor,
                    rightTransposed ? CblasNoTrans : CblasTrans,
                    right.rows(),
                    right.columns(),
                    1,
                    (FloatPointer) right.pointer(),
                    right.columns(),
                    (FloatPointer) left.pointer(),
                    1,
                    0,
                    (FloatPointer) result.pointer(),
                    1);
            return;
        }
        cblas_sgemm(
                CblasRowMajor,
                leftTransposed ? CblasTrans : CblasNoTrans,
                rightTransposed ? CblasTrans : CblasNoTrans,
                result.rows(),
                result.columns(),
                inner,
                1,
                (FloatPointer) left.pointer(),
                left.columns(),
                (FloatPointer) right.pointer(),
                right.columns(),
                0,
                (FloatPointer) result.pointer(),
                result.columns());
    }

    private static void ofDoubles(
            Staging left, boolean leftTransposed, Staging right, boolean rightTransposed, Staging result, int inner) {
        if (result.rows() == 1 && !leftTransposed) {
            cblas_dgemv(
                    CblasRowMajor,
                    rightTransposed ? CblasNoTrans : CblasTrans,
                    right.rows(),
                    right.columns(),
                    1,
                    (DoublePointer) right.pointer(),
                    right.columns(),
                    (DoublePointer) left.pointer(),
                    1,
                    0,
                    (DoublePointer) result.pointer(),
                    1);
            return;
        }
        cblas_dgemm(
                CblasRowMajor,
                leftTransposed ? CblasTrans : CblasNoTrans,
                rightTransposed ? CblasTrans : CblasNoTrans,
                result.rows(),
                result.columns(),
                inner,
                1,
                (DoublePointer) left.pointer(),
                left.columns(),
                (DoublePointer) right.pointer(),
                right.columns(),
                0,
                (DoublePointer) result.pointer(),
                result.columns());
    }

    /** Row-major matrices are their own transposes in column order, so the transposed product is computed. */
    static void withNd4j(
            Staging left, boolean leftTransposed, Staging right, boolean rightTransposed, Staging result, int inner) {
        Nd4j.gemm(right.transposed(), left.transposed(), result.transposed(), rightTransposed, leftTransposed, 1, 0);
    }
}
