/** How the names of companies end in the law of many countries. */
export const LEGAL_FORM =
  /[ ,](?:g?GmbH(?: & Co\.? KG)?|[AK]G|SE|Inc\.?|Corp\.?|LLC|Ltd\.?|Limited|PLC|Sp\. ?z ?o\. ?o\.|SARL|S\.?[AL]\.?S?\.?|S\.[pr]\.[Al]\.|[BN]\.?V\.|AB|A\/S|ApS|Oyj?|(?:s\. ?r\. ?o|a\. ?s)\.|Kft\.?)$/;
