package io.github.mdr4j.train.internal;

/**
 * The form of model files and checkpoints, version 2, for readers in any language.
 *
 * <p><b>Numbers and texts.</b> All numbers are little-endian: {@code u8}, {@code u16}, {@code u32}, {@code u64} without
 * sign, {@code f32} and {@code f64} as in IEEE 754. Texts are UTF-8. A checksum is CRC-32C (Castagnoli, as in iSCSI), a
 * {@code u32}. Values with several dimensions are in row-major order: the last index runs fastest.
 *
 * <p><b>File.</b> Eight bytes {@code 89 4D 44 52 0D 0A 1A 0A}, the version as {@code u32}, then sections one after
 * another, then nothing. A section is
 *
 * <pre>{@code
 * u16  length of the name
 * ...  name
 * u64  length of the content
 * ...  content
 * u32  checksum of the content
 * }</pre>
 *
 * <p>The last section is named {@code end}. Its content is the number of bytes before it ({@code u64}), the number of
 * sections before it ({@code u32}), and the checksum of all bytes before it, headers included ({@code u32}).
 *
 * <p><b>Order of sections.</b> {@code manifest}, {@code history}, one {@code vocabulary/…} for each element of the
 * manifest's {@code vocabularies}, {@code rows} in a model, one section for each of the manifest's {@code vectors}, one
 * for each of its {@code states}, {@code end}. Version 1 has no {@code rows}, and is otherwise the same.
 *
 * <p><b>{@code manifest}</b> is JSON in UTF-8, one object. Every property must be there, no other may be, and none may
 * be null. Numbers that are not finite are the texts {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"}.
 *
 * <pre>{@code
 * {"origin":{"data":"clicks","backbone":"mlp","library":"mdr4j 0.1.0", ...},
 *  "options":{"batchSize":"1024", ...},
 *  "precision":"FLOAT32",
 *  "program":{"format":1,"domains":["books","music"],"features":[...],"operations":[...],"logits":16},
 *  "parameters":[
 *   {"name":"embedding/user","kind":"TABLE","shape":[16],"count":101,"trainable":true},
 *   {"name":"tower/weight","kind":"SLICES","shape":[8,16],"count":2,"trainable":true},
 *   {"name":"output/bias","kind":"DENSE","shape":[1],"count":1,"trainable":true}],
 *  "statistics":[{"name":"norm","width":8,"domains":2}],
 *  "vocabularies":[{"table":"user","ids":100,"unknown":"OWN_ROW"}],
 *  "history":[{"phase":1,"strategy":"mamdr","reason":"EARLY_STOPPING","bestEpochs":[1,1],"epochs":[
 *   {"epoch":1,"rows":60000,"seconds":"NaN","validationSeconds":"NaN","trainLoss":0.64,"meanAuc":0.61,"best":true}]}],
 *  "vectors":["parameters/shared","parameters/specific/0","parameters/specific/1"],
 *  "states":["statistics/shared"],
 *  "content":{"kind":"model",
 *   "parameters":{"form":"SHARED_PLUS_SPECIFIC",
 *    "vectors":["parameters/shared","parameters/specific/0","parameters/specific/1"]},
 *   "statistics":{"shared":"statistics/shared","perDomain":[]}}}
 * }</pre>
 *
 * <ul>
 *   <li>{@code origin}, {@code options}: texts for people: which library, which data, which options.
 *   <li>{@code precision}: {@code FLOAT32} or {@code FLOAT64}, the format F of all parameters.
 *   <li>{@code program}: the recorded model, with domains and columns, as
 *       {@link io.github.mdr4j.model.internal.ProgramJson} describes it; what each operation computes is said in
 *       {@link io.github.mdr4j.model.Op}.
 *   <li>{@code parameters}: the layout of a vector: {@code name}, {@code kind} ({@code DENSE}, {@code SLICES} or
 *       {@code TABLE}), {@code shape} (of the value, of a domain's slice, of a row), {@code count} (1, domains, rows)
 *       and {@code trainable}, in order. They are those of the program's operations of kind parameter, in their order.
 *   <li>{@code statistics}: the layout of a state: {@code name}, {@code width} and {@code domains} (0: one for all).
 *       They are those of the program's norms, in their order.
 *   <li>{@code vocabularies}: {@code table}, {@code ids} (their number) and {@code unknown} ({@code ERROR}, or
 *       {@code OWN_ROW}: unknown ids have the row behind the last id).
 *   <li>{@code history}: the phases of training and their epochs. {@code reason} is {@code EPOCHS},
 *       {@code EARLY_STOPPING}, {@code REQUESTED} or {@code INTERRUPTED}; {@code bestEpochs} has one a domain.
 *   <li>{@code vectors}, {@code states}: names of the sections that hold parameter vectors and running statistics; the
 *       names mean nothing by themselves.
 *   <li>{@code content}: what these are for. Kind {@code model}: {@code parameters} and {@code statistics} that serve
 *       the domains. Kind {@code checkpoint}: {@code state} and {@code best}, the training states to go on from and the
 *       best so far; {@code patience}, what decides how long to go on; {@code pairs}, which running statistics belong
 *       to which parameters; and {@code data}, what tells the data from others. A state has {@code parameters},
 *       {@code statistics}, {@code optimizer}, {@code optimizers} (further ones, by name) and {@code extras} (numbers,
 *       by name); an optimiser has its options, {@code steps}, and the names of the vectors of its moments,
 *       {@code first} and {@code second}.
 *   <li>Parameters have a form: {@code SHARED} (one vector), {@code PER_DOMAIN} (one a domain),
 *       {@code SHARED_PLUS_SPECIFIC} (the shared vector, then one a domain, to be added to it) or
 *       {@code SHARED_TIMES_SPECIFIC} (the same, to be multiplied by it number by number). Statistics name the shared
 *       state, and one a domain if domains have their own.
 * </ul>
 *
 * <p><b>{@code history}</b>: for each epoch of the manifest's history, for each domain, {@code u64} rows and five
 * {@code f64}: click rate, AUC, binned AUC, log loss, calibration; NaN where undefined.
 *
 * <p><b>{@code vocabulary/…}</b>: each id as {@code u32} number of bytes and its text; the first has row 0.
 *
 * <p><b>{@code rows}</b>: what a model keeps of the rows of its training, or nothing if it does not know them. For
 * training, validation and test rows: {@code u64} their number, {@code u64} the sum of their hashes modulo 2^64. Then
 * {@code u64} the bound of the sample: it holds the rows whose hash is at most that. For each domain: {@code u64}
 * validation and test rows in the sample, {@code u64} those among them that are equal to a training row. Then
 * {@code u32} n and n {@code u64}, ascending: the hashes of the training rows in the sample, each once.
 *
 * <p>The hash of a row begins as {@code text(name of the domain)}, and takes its values in one after another, {@code h
 * = mix(h, value)}: ids of sparse features, numbers of dense features, ids of each sequence and behind them their
 * count, each in the order of the schema, and the label. An id is {@code text(id)} or, if its row has none in the
 * vocabulary, the number of the row. A number or label is the bits of its {@code f32}, with sign, those of 0 for -0.
 * With 64 bits that wrap around, {@code mix(s, n)} is z after {@code z = s + 0x9E3779B97F4A7C15 * (n + 1)}, {@code z =
 * (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9}, {@code z = (z ^ (z >>> 27)) * 0x94D049BB133111EB}, {@code z = z ^ (z >>>
 * 31)}. A text begins as 0, takes in its bytes (with sign) by {@code mix}, and then its length in UTF-16 units.
 *
 * <p><b>A vector</b> is made of arrays, and an array that several vectors share is in the file once. Arrays are
 * numbered 1, 2, … in the order in which they come in the file, through all sections. A vector has these parts: all
 * {@code DENSE} parameters in one array, one behind the other; then, in order, each {@code SLICES} or {@code TABLE}
 * parameter. A part is a {@code u8}, its form, and
 *
 * <ul>
 *   <li>form 0: nothing; all numbers are zero.
 *   <li>form 1: {@code u32} n, {@code u32} rows in an array, n numbers of arrays ({@code u32}; 0: all zero), and then
 *       the content of those arrays that are new, in order. The part of the dense parameters has one array; slices have
 *       one a domain; a table has one for every so many rows, the last one shorter. Rows follow one another. So many is
 *       the largest power of two for which the rows have at most 256 numbers, and at least 1.
 *   <li>form 2, tables only: {@code u32} n, two numbers of arrays, and then the content of those that are new. The
 *       first array has n ascending row numbers ({@code u32}), the second the values of these rows; all other rows are
 *       zero.
 *   <li>form 3, tables only: {@code u32} n; the same as the n-th table of form 1 in the file, counted from 1.
 * </ul>
 *
 * <p>In the first vector of a file every part has an array, also if all its numbers are zero; so nothing that is zero
 * takes more memory than the file has shown.
 *
 * <p>The content of an array is numbers of format F, or {@code u32} for row numbers; its length follows from what it is
 * for.
 *
 * <p><b>A state</b>: for each entry of {@code statistics}, with groups = max(1, domains): {@code f64} means
 * {@code [groups, width]}, {@code f64} variances {@code [groups, width]}, {@code u64} counts {@code [groups]}.
 */
final class FileFormat {

    static final int VERSION = 2;

    /** The first version whose models have {@link #ROWS_OF_TRAINING}. */
    static final int WITH_ROWS = 2;

    static final String MANIFEST = "manifest";
    static final String HISTORY = "history";
    static final String VOCABULARY = "vocabulary/";
    static final String ROWS_OF_TRAINING = "rows";
    static final String END = "end";

    static final int CHECKSUM_BYTES = Integer.BYTES;
    static final int END_BYTES = Long.BYTES + Integer.BYTES + Integer.BYTES;

    /** Longest name of a section, in bytes; no writer makes one near it. */
    static final int LONGEST_NAME = 1024;

    /** Form of a part that is zero. */
    static final byte ZERO = 0;

    /** Form of a part whose rows lie in arrays, one after another. */
    static final byte PAGES = 1;

    /** Form of a table that is zero but for some rows. */
    static final byte ROWS = 2;

    /** Form of a table that is the same as an earlier one. */
    static final byte SAME = 3;

    // The first byte is no text, and the line ends are broken by whatever takes the file for one.
    private static final byte[] MAGIC = {(byte) 0x89, 'M', 'D', 'R', '\r', '\n', 0x1A, '\n'};

    static final int HEADER_BYTES = MAGIC.length + Integer.BYTES;

    private FileFormat() {}

    static byte[] magic() {
        return MAGIC.clone();
    }
}
