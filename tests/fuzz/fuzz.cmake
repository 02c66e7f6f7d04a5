# What reads foreign bytes, held against any bytes: the plan and its tables for twenty seconds in the
# test run, the others for five, from one seed, so that a red run is red for what was changed; for
# longer and with fresh seeds, tests/run --soak MINUTES. The corpus is the examples' own files.
set(quickstart ${PROJECT_SOURCE_DIR}/examples/quickstart)
set(fuzz ${CMAKE_CURRENT_SOURCE_DIR}/fuzz)
# NAME, the source's name, its corpus; then what is defined for it.
function(smm_fuzzer target source corpus)
  add_executable(smm_fuzz_${target} fuzz/${source}_fuzz.cpp)
  target_link_libraries(smm_fuzz_${target} PRIVATE smm smm_flags -fsanitize=fuzzer)
  target_compile_definitions(smm_fuzz_${target} PRIVATE ${ARGN})
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/fuzz/${target})
  set(seconds 5)
  if(target MATCHES "^(plan|csv)$")
    set(seconds 20)
  endif()
  add_test(NAME fuzz/${target}
           COMMAND smm_fuzz_${target} -seed=1 -max_total_time=${seconds} -timeout=5 -print_final_stats=0
                   ${CMAKE_BINARY_DIR}/fuzz/${target} ${corpus})
  # What tests/run --soak runs: the program, where it keeps what it finds, what it begins with.
  file(APPEND ${CMAKE_BINARY_DIR}/fuzz/list
       "${target} ${CMAKE_BINARY_DIR}/tests/smm_fuzz_${target} ${CMAKE_BINARY_DIR}/fuzz/${target} ${corpus}\n")
endfunction()
file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/fuzz)
file(WRITE ${CMAKE_BINARY_DIR}/fuzz/list "")
smm_fuzzer(yaml yaml ${quickstart}/plans)
smm_fuzzer(csv csv ${quickstart}/data)
smm_fuzzer(media media ${quickstart}/img)
smm_fuzzer(plan plan ${quickstart}/plans)
foreach(kind csv ics rss jsonfeed markdown)
  smm_fuzzer(import_${kind} import ${fuzz}/seeds/${kind} SMM_FUZZ_KIND="${kind}")
endforeach()
smm_fuzzer(metrics metrics ${CMAKE_CURRENT_SOURCE_DIR}/data/exports)

# The answers of every network that has a stage, which each that publishes must have.
file(GLOB stages CONFIGURE_DEPENDS support/stages/*.cpp)
foreach(stage ${stages})
  get_filename_component(network ${stage} NAME_WE)
  if(NOT EXISTS ${fuzz}/answers/${network}/account)
    message(FATAL_ERROR "tests/fuzz/answers/${network}/account is missing: an account and some "
                        "answers of the network, from which its fuzzer begins (answers_fuzz.cpp)")
  endif()
  smm_fuzzer(answers_${network} answers ${fuzz}/answers/${network}
             SMM_FUZZ_NETWORK="${network}"
             SMM_FUZZ_ACCOUNT="${fuzz}/answers/${network}/account"
             SMM_FUZZ_PICTURE="${quickstart}/img/wheel.png")
  target_sources(smm_fuzz_answers_${network} PRIVATE support/media_files.cpp)
  target_include_directories(smm_fuzz_answers_${network} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
endforeach()
